/** What the page says of one task or dataset: a file of this shape for each, beside this one. */
export interface Wording {
  readonly label: string;
  readonly help: string;
}

export interface TaskWords {
  /** What menus call it. */
  readonly name: string;
  /** One paragraph: what it is, what is hard about it, what to watch. */
  readonly story: string;
  /** Its settings by name. A name that two tasks use is worded once and means the same in both. */
  readonly parameters?: Readonly<Record<string, Wording>>;
  /** Its settings' choices: setting, then choice. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Its presets, by the file's name without its ending. */
  readonly presets?: Readonly<Record<string, string>>;
}
