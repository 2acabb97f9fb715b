/**
 * The MathML elements that the page's formulas are made of, as React draws them.
 * @types/react knows HTML and SVG only. Source: MathML Core.
 */
import type { HTMLAttributes, RefAttributes } from 'react';

interface MathMLAttributes extends HTMLAttributes<MathMLElement>, RefAttributes<MathMLElement> {
  display?: 'inline' | 'block';
  /** The formula in words. */
  alttext?: string;
  /** `normal` keeps a single letter upright: no font needs italics of its own for mathematics. */
  mathvariant?: 'normal';
  stretchy?: 'true' | 'false';
  lspace?: string;
  rspace?: string;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: MathMLAttributes;
      mrow: MathMLAttributes;
      mi: MathMLAttributes;
      mn: MathMLAttributes;
      mo: MathMLAttributes;
    }
  }
}
