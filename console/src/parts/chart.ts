import { Svg } from 'chartist';

export { FixedScaleAxis, Interpolation, LineChart } from 'chartist';

/**
 * The library writes a style attribute, which the page's content security policy refuses; by the style's own interface
 * it is let in.
 */
const attr = Reflect.get(Svg.prototype, 'attr') as (this: Svg, attributes: unknown, namespace?: string) => unknown;
Reflect.set(Svg.prototype, 'attr', function styled(this: Svg, attributes: unknown, namespace?: string) {
  if (typeof attributes !== 'object' || attributes === null || !('style' in attributes)) {
    return attr.call(this, attributes, namespace);
  }
  const { style, ...rest } = attributes;
  this.getNode().style.cssText = String(style);
  return attr.call(this, rest, namespace);
});
