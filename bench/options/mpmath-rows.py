"""Rows of the test table src/core/pricing/bsm-mpmath.csv: European values with mpmath, 50 digits, each rounded once.

python3 bench/options/mpmath-rows.py > src/core/pricing/bsm-mpmath.csv
"""

import random

from mpmath import erfc, exp, log, mp, mpf, nstr, pi, sqrt

mp.dps = 50
random.seed(2015)


def cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def row(right, *figures):
    spot, strike, years, rate, dividend_yield, volatility = (mpf(figure) for figure in figures)
    sign = 1 if right == "call" else -1
    deviation = volatility * sqrt(years)
    d1 = (log(spot / strike) + (rate - dividend_yield) * years) / deviation + deviation / 2
    d2 = d1 - deviation
    carried = spot * exp(-dividend_yield * years)
    discounted = strike * exp(-rate * years)
    density = exp(-d1 * d1 / 2) / sqrt(2 * pi)
    asset = sign * carried * cdf(sign * d1)
    cash = sign * discounted * cdf(sign * d2)
    decay = carried * density * volatility / (2 * sqrt(years))
    answers = (
        asset - cash,
        asset / spot,
        carried * density / (spot * spot * deviation),
        (dividend_yield * asset - rate * cash - decay) / 365,
        carried * density * sqrt(years) / 100,
        years * cash / 100,
    )
    texts = [repr(figure) for figure in figures] + [nstr(answer, 20) for answer in answers]
    print(",".join([right, *texts]))


def between(low, high):
    return random.uniform(low, high)


def some(count, draw):
    for index in range(count):
        row("call" if index % 2 == 0 else "put", *(float(f"{figure:.6g}") for figure in draw()))


print("right,spot,strike,years,rate,dividendYield,volatility,price,delta,gamma,thetaPerDay,vegaPerPoint,rhoPerPoint")
some(90, lambda: (between(70, 140), 100, between(0.02, 2), between(0, 0.08), between(0, 0.04), between(0.08, 0.9)))
some(30, lambda: (between(98, 102), 100, between(1, 40) / 8760, 0.045, 0.013, between(0.05, 1.5)))
some(30, lambda: (between(20, 500), 100, between(0.01, 0.5), 0.04, 0.01, between(0.1, 0.5)))
some(20, lambda: (between(50, 200), 100, between(1, 30), between(0, 0.1), between(0, 0.1), between(0.2, 3)))
some(20, lambda: (between(80, 125), 100, between(0.1, 3), between(-0.03, 0), between(-0.02, 0.03), between(0.05, 0.6)))
some(10, lambda: (100, 100, between(0.001, 1), 0, 0, between(0.0001, 0.02)))
some(10, lambda: (between(3000, 7000), 5000, between(0.003, 1), 0.05, 0.012, between(0.08, 0.4)))
