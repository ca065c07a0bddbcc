/** What we call of the peers that ship without types. */
type Right = 'call' | 'put';
type Spread = readonly [
  spot: number,
  strike: number,
  years: number,
  ...rest: [number, number, Right],
];

declare module 'black-scholes' {
  const blackScholes: { readonly blackScholes: (...terms: Spread) => number };
  export default blackScholes;
}

declare module 'greeks' {
  const greeks: Readonly<
    Record<
      'getDelta' | 'getGamma' | 'getTheta' | 'getVega' | 'getRho',
      (...terms: Spread) => number
    >
  >;
  export default greeks;
}

declare module 'implied-volatility' {
  const implied: {
    readonly getImpliedVolatility: (
      price: number,
      ...terms: [number, number, number, number, Right]
    ) => number;
  };
  export default implied;
}

declare module '@uqee/black-scholes' {
  type Terms = {
    readonly rate: number;
    readonly strike: number;
    readonly time: number;
    readonly type: Right;
    readonly underlying: number;
  };
  type Answer = Readonly<Record<'price' | 'delta' | 'gamma' | 'theta' | 'vega' | 'rho', number>>;
  export class BlackScholes {
    constructor(settings?: Readonly<Record<string, unknown>>);
    option(terms: Terms & { readonly sigma: number }): Answer;
    sigma(terms: Terms & { readonly price: number }): number;
  }
  const exported: { readonly BlackScholes: typeof BlackScholes };
  export default exported;
}

declare module 'option-pricing' {
  export class Option {
    constructor(terms: Readonly<Record<string, string | number>>);
    price(method: 'bs' | 'bt', parameters?: { readonly timeSteps: number }): number;
  }
}
