import type { Ports } from '#ports';

export interface PortCall {
  /** `texts`, `settle`. */
  readonly port: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly proceed: () => Promise<unknown>;
}

/** Answered at once and never lost: no network is behind them. */
const AT_HAND = new Set(['clock', 'log', 'pseudonyms']);

/**
 * The same ports with every call going through `around`: also those of ports and methods that come later, for nothing
 * here names them. `instead` replaces whole ports or settings.
 */
export function aroundPorts<P extends Ports>(
  ports: P,
  around: (call: PortCall) => Promise<unknown>,
  instead: Partial<P> = {},
): P {
  const wrapped = new Map<string, object>();
  const wrap = (port: string, target: object): object =>
    new Proxy(target, {
      get(_target, method: string) {
        const call: unknown = Reflect.get(target, method);
        if (typeof call !== 'function') return call;
        return (...args: readonly unknown[]) =>
          around({ port, method, args, proceed: () => call.apply(target, args) as Promise<unknown> });
      },
    });
  return new Proxy(ports, {
    get(_target, name: string) {
      if (Object.hasOwn(instead, name)) return Reflect.get(instead, name) as unknown;
      const before = wrapped.get(name);
      if (before) return before;
      const port: unknown = Reflect.get(ports, name);
      if (AT_HAND.has(name) || !isPort(port)) return port;
      const known = wrap(name, port);
      wrapped.set(name, known);
      return known;
    },
  });
}

const isPort = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.values(value).some((member) => typeof member === 'function');
