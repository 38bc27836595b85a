/** What the trend needs of it: the package's own types are found only by tools that guess at file endings. */
declare module 'chartist' {
  export class Svg {
    elem(name: string, attributes: Readonly<Record<string, string | number>>, className?: string): Svg;
    text(words: string): Svg;
    remove(): Svg;
    getNode(): SVGElement;
  }
  export const FixedScaleAxis: unknown;
  export const Interpolation: { none(): unknown };

  interface Axis {
    readonly units: { readonly pos: 'x' | 'y' };
  }
  export type Drawn =
    | {
        readonly type: 'grid';
        readonly axis: Axis;
        readonly index: number;
        readonly group: Svg;
        readonly x1: number;
        readonly y1: number;
        readonly y2: number;
      }
    | {
        readonly type: 'point';
        readonly seriesIndex: number;
        readonly index: number;
        readonly value: { readonly y: number };
        readonly group: Svg;
        readonly element: Svg;
        readonly x: number;
        readonly y: number;
      }
    | { readonly type: 'line' | 'label' | 'area' };

  export class LineChart {
    constructor(place: HTMLElement, data: object, options: object);
    on(event: 'draw', draw: (drawn: Drawn) => void): this;
    detach(): void;
  }
}
