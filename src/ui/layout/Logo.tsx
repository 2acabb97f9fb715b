/** The mark: encoder, context, decoder. */
export function Logo() {
  return (
    <svg width="28" height="18" viewBox="0 0 28 18" aria-hidden>
      <rect x="0" y="2" width="9" height="14" rx="2.5" fill="var(--encoder)" />
      <circle cx="14" cy="9" r="2.8" fill="var(--context)" />
      <rect x="19" y="2" width="9" height="14" rx="2.5" fill="var(--decoder)" />
    </svg>
  );
}
