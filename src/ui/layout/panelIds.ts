/** All panels that show something about the model; each explains itself and can be exported. */
/** Panels that explain training: each says what it answers and how it is read. */
export const INSIGHT_PANEL_IDS = [
  'saliency',
  'context',
  'gradients',
  'forcing',
  'space',
  'errors',
] as const;

export type InsightPanelId = (typeof INSIGHT_PANEL_IDS)[number];

export const PANEL_IDS = [
  ...INSIGHT_PANEL_IDS,
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
