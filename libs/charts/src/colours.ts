/**
 * The colours of the lights, defined once for screens, mails and paper. A colour never stands alone: every light is also
 * shown by its word and its symbol.
 */

/** Red, amber, green, with grey for "nothing to judge" and blue for "achieved". The same words as the contract's `Rag`. */
export const rags = ['red', 'amber', 'green', 'blue', 'grey'] as const;
export type Rag = (typeof rags)[number];

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/**
 * `fill` marks shapes (at least 3:1 against the surface), `text` writes words (at least 4.5:1 against the surface and
 * against `tint`), `tint` lies behind words. sRGB, `#rrggbb`.
 */
export interface RagColour {
  fill: string;
  text: string;
  tint: string;
}
export const ragColours: Record<Theme, Record<Rag, RagColour>> = {
  light: {
    red: { fill: '#c62828', text: '#b01e1e', tint: '#fdecea' },
    amber: { fill: '#c77700', text: '#8a5200', tint: '#fff4e0' },
    green: { fill: '#2e7d46', text: '#1e6b38', tint: '#e8f5ec' },
    blue: { fill: '#1f6fb5', text: '#17588f', tint: '#e6f1fa' },
    grey: { fill: '#77818c', text: '#545d67', tint: '#f0f2f4' },
  },
  dark: {
    red: { fill: '#ef6b62', text: '#ff958d', tint: '#43211f' },
    amber: { fill: '#f0a53a', text: '#f7bd6b', tint: '#40301a' },
    green: { fill: '#5bb878', text: '#82d09a', tint: '#1c3625' },
    blue: { fill: '#5aa6e6', text: '#8cc3f1', tint: '#1b3247' },
    grey: { fill: '#9aa4af', text: '#b9c1ca', tint: '#2d333a' },
  },
};

/** What a picture is drawn on and with, besides the rags. `track` is decoration and carries no meaning. */
export const inkColours: Record<Theme, { surface: string; ink: string; quiet: string; track: string; line: string }> = {
  light: { surface: '#ffffff', ink: '#1d2733', quiet: '#56616e', track: '#eef1f4', line: '#d3d9e0' },
  dark: { surface: '#14191f', ink: '#e8ecf1', quiet: '#a9b3be', track: '#252c34', line: '#3a434e' },
};

/** The symbol that stands with each light, so that it is read without colour. */
export const ragSymbols: Record<Rag, 'square' | 'triangle' | 'circle' | 'diamond' | 'ring'> = {
  red: 'square',
  amber: 'triangle',
  green: 'circle',
  blue: 'diamond',
  grey: 'ring',
};
