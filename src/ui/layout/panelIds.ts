/** The panels that show something about the model; each explains itself and can be exported. */
export const PANEL_IDS = [
  'machine',
  'step',
  'tree',
  'surgery',
  'units',
  'data',
  'scores',
  'loss',
  'accuracy',
  'predictions',
] as const;

export type PanelId = (typeof PANEL_IDS)[number];
