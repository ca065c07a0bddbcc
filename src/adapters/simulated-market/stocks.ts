import { factorOf, figure, loadsOf, rowsOf, tickerOf, type Row, type Stock } from './member.ts';

/**
 * Invented companies under well-known names: ticker, name, sector, price when 2025 begins, beta, own volatility (%),
 * dividend yield (%), price/earnings and price/book (- for none), million shares, million dollars traded a day, days
 * from quarter end to report with b(efore open) or a(fter close), further loads.
 */
const TABLE = `
AAPL  | Apple                   | IT | 244   | 1.15 | 20 | 0.4  | 37  | 60   | 15100 | 11000 | 31a |
MSFT  | Microsoft               | IT | 419   | 1    | 18 | 0.8  | 34  | 11   | 7430  | 8500  | 29a |
GOOGL | Alphabet                | CO | 190   | 1.1  | 22 | 0.4  | 25  | 7    | 12200 | 5200  | 30a |
AMZN  | Amazon                  | CD | 220   | 1.2  | 24 | 0    | 46  | 8    | 10500 | 7500  | 31a |
NVDA  | NVIDIA                  | IT | 138   | 1.7  | 34 | 0.03 | 54  | 50   | 24500 | 27000 | 54a | semiconductors:0.8
META  | Meta Platforms          | CO | 600   | 1.25 | 27 | 0.35 | 28  | 9    | 2530  | 8000  | 29a |
JPM   | JPMorgan Chase          | FI | 240   | 1.05 | 16 | 2.1  | 13  | 2.1  | 2815  | 2000  | 12b |
V     | Visa                    | FI | 315   | 0.9  | 15 | 0.75 | 32  | 16   | 1950  | 1700  | 28a |
JNJ   | Johnson & Johnson       | HC | 145   | 0.55 | 14 | 3.4  | 22  | 5    | 2400  | 1100  | 15b |
UNH   | UnitedHealth            | HC | 505   | 0.6  | 22 | 1.6  | 33  | 5    | 920   | 1900  | 14b |
BRK-B | Berkshire Hathaway B    | FI | 451   | 0.8  | 12 | 0    | 21  | 1.6  | 2160  | 1600  | 35b |
PG    | Procter & Gamble        | CS | 166   | 0.5  | 13 | 2.4  | 26  | 8    | 2350  | 1050  | 22b |
KO    | Coca-Cola               | CS | 62    | 0.5  | 12 | 3.1  | 25  | 10   | 4300  | 900   | 40b |
PFE   | Pfizer                  | HC | 26.8  | 0.6  | 18 | 6.3  | 17  | 1.7  | 5667  | 1000  | 33b |
WMT   | Walmart                 | CS | 90    | 0.6  | 15 | 0.9  | 37  | 8    | 8030  | 1500  | 47b |
HD    | Home Depot              | CD | 388   | 1    | 16 | 2.3  | 26  | -    | 993   | 1300  | 49b |
CAT   | Caterpillar             | IN | 360   | 1.15 | 20 | 1.55 | 16  | 8.5  | 480   | 900   | 35b |
XOM   | Exxon Mobil             | EN | 107   | 0.8  | 15 | 3.7  | 13  | 1.75 | 4390  | 1600  | 32b |
AMD   | Advanced Micro Devices  | IT | 121   | 1.7  | 34 | 0    | 60  | 3.4  | 1620  | 5200  | 34a | semiconductors:0.9
TSLA  | Tesla                   | CD | 379   | 1.8  | 44 | 0    | 110 | 17   | 3210  | 32000 | 22a |
NFLX  | Netflix                 | CO | 887   | 1.25 | 30 | 0    | 50  | 17   | 428   | 2600  | 18a |
PLTR  | Palantir                | IT | 75    | 1.9  | 50 | 0    | 190 | 33   | 2280  | 5000  | 35a |
F     | Ford Motor              | CD | 9.65  | 1.3  | 25 | 6.2  | 11  | 0.85 | 3970  | 600   | 29a | value:0.8
T     | AT&T                    | CO | 22.8  | 0.6  | 16 | 4.9  | 18  | 1.55 | 7170  | 800   | 24b |
SOFI  | SoFi Technologies       | FI | 15.4  | 1.8  | 46 | 0    | 95  | 2.6  | 1085  | 700   | 28b | size:0.6
BAC   | Bank of America         | FI | 44    | 1.2  | 17 | 2.3  | 15  | 1.25 | 7670  | 1500  | 15b |
VZ    | Verizon                 | CO | 40    | 0.45 | 14 | 6.7  | 10  | 1.7  | 4210  | 700   | 24b |
GM    | General Motors          | CD | 51.9  | 1.3  | 24 | 0.9  | 6   | 0.85 | 1000  | 550   | 28b | value:0.8
MARA  | MARA Holdings           | FI | 17.3  | 2.1  | 60 | 0    | -   | 1.5  | 340   | 800   | 42a | crypto:0.9
COIN  | Coinbase                | FI | 257   | 2.1  | 46 | 0    | 45  | 7    | 250   | 2500  | 43a | crypto:0.9
AVGO  | Broadcom                | IT | 232   | 1.5  | 30 | 1    | 90  | 16   | 4690  | 6000  | 71a | semiconductors:0.7
ORCL  | Oracle                  | IT | 166   | 1    | 24 | 1    | 40  | 34   | 2800  | 1700  | 72a |
CRM   | Salesforce              | IT | 331   | 1.15 | 24 | 0.5  | 54  | 5.5  | 957   | 2000  | 58a |
ADBE  | Adobe                   | IT | 441   | 1.1  | 26 | 0    | 35  | 13   | 435   | 1600  | 73a |
INTC  | Intel                   | IT | 20.2  | 1.2  | 34 | 0    | -   | 0.85 | 4310  | 1500  | 28a | semiconductors:0.6
QCOM  | Qualcomm                | IT | 155   | 1.3  | 25 | 2.2  | 17  | 6.5  | 1110  | 1300  | 34a | semiconductors:0.6
TXN   | Texas Instruments       | IT | 188   | 1.05 | 20 | 2.9  | 35  | 10   | 912   | 1000  | 24a | semiconductors:0.6
MU    | Micron Technology       | IT | 89    | 1.5  | 34 | 0.5  | 25  | 2.2  | 1110  | 1900  | 81a | semiconductors:0.9
CSCO  | Cisco Systems           | IT | 59    | 0.9  | 16 | 2.7  | 24  | 5    | 3980  | 1100  | 44a |
IBM   | IBM                     | IT | 220   | 0.75 | 18 | 3    | 24  | 8    | 925   | 900   | 24a | value:0.5
SHOP  | Shopify                 | IT | 108   | 1.9  | 38 | 0    | 100 | 13   | 1290  | 900   | 43b |
LLY   | Eli Lilly               | HC | 778   | 0.6  | 27 | 0.7  | 60  | 50   | 950   | 2700  | 36b |
ABBV  | AbbVie                  | HC | 179   | 0.55 | 19 | 3.5  | 45  | 52   | 1767  | 1000  | 31b |
MRK   | Merck                   | HC | 99    | 0.5  | 18 | 3.2  | 17  | 5.6  | 2530  | 1100  | 33b |
ABT   | Abbott Laboratories     | HC | 113   | 0.7  | 15 | 2    | 33  | 5    | 1735  | 650   | 22b |
TMO   | Thermo Fisher           | HC | 523   | 0.8  | 18 | 0.3  | 33  | 4.1  | 382   | 900   | 23b |
AMGN  | Amgen                   | HC | 260   | 0.6  | 19 | 3.6  | 33  | 18   | 537   | 700   | 35a |
GS    | Goldman Sachs           | FI | 576   | 1.3  | 17 | 2.1  | 16  | 1.7  | 314   | 1200  | 15b |
WFC   | Wells Fargo             | FI | 70    | 1.2  | 19 | 2.2  | 14  | 1.4  | 3330  | 1000  | 14b |
MS    | Morgan Stanley          | FI | 125   | 1.3  | 18 | 2.9  | 19  | 2.1  | 1610  | 750   | 15b |
C     | Citigroup               | FI | 70    | 1.35 | 19 | 3.1  | 15  | 0.7  | 1890  | 850   | 14b |
MA    | Mastercard              | FI | 525   | 0.95 | 16 | 0.55 | 39  | 65   | 918   | 1300  | 29b |
PYPL  | PayPal                  | FI | 86    | 1.35 | 30 | 0    | 20  | 4.2  | 1000  | 800   | 33b |
SCHW  | Charles Schwab          | FI | 74    | 1.1  | 22 | 1.35 | 28  | 3.2  | 1830  | 600   | 17b |
CVX   | Chevron                 | EN | 147   | 0.85 | 15 | 4.4  | 16  | 1.7  | 1790  | 1100  | 31b |
COP   | ConocoPhillips          | EN | 101   | 0.95 | 19 | 3.1  | 12  | 2.3  | 1290  | 700   | 36b |
SLB   | Schlumberger            | EN | 39    | 1.1  | 22 | 2.8  | 12  | 2.6  | 1412  | 450   | 18b |
BA    | Boeing                  | IN | 171   | 1.25 | 28 | 0    | -   | -    | 748   | 1500  | 29b |
GE    | GE Aerospace            | IN | 169   | 1.1  | 20 | 0.65 | 30  | 10   | 1080  | 900   | 23b |
HON   | Honeywell               | IN | 226   | 0.95 | 14 | 2    | 26  | 8    | 650   | 700   | 36b |
UPS   | United Parcel Service   | IN | 125   | 0.95 | 20 | 5.2  | 18  | 6.5  | 854   | 550   | 28b |
LMT   | Lockheed Martin         | IN | 484   | 0.45 | 17 | 2.7  | 18  | 18   | 236   | 600   | 22b |
UNP   | Union Pacific           | IN | 228   | 0.95 | 15 | 2.3  | 21  | 8    | 606   | 650   | 24b |
DE    | Deere                   | IN | 420   | 1    | 20 | 1.5  | 16  | 5    | 273   | 550   | 46b |
UBER  | Uber Technologies       | IN | 63    | 1.35 | 30 | 0    | 32  | 9    | 2105  | 1600  | 35b |
AAL   | American Airlines       | IN | 17.3  | 1.5  | 34 | 0    | 17  | -    | 657   | 550   | 22b | size:0.5
DIS   | Walt Disney             | CO | 111   | 1.1  | 22 | 0.9  | 36  | 2    | 1811  | 900   | 43b |
CMCSA | Comcast                 | CO | 37    | 0.85 | 18 | 3.3  | 10  | 1.7  | 3800  | 750   | 30b |
SNAP  | Snap                    | CO | 11    | 1.6  | 50 | 0    | -   | 8    | 1680  | 350   | 35a |
MCD   | McDonald's              | CD | 292   | 0.6  | 14 | 2.4  | 25  | -    | 717   | 900   | 30b |
NKE   | Nike                    | CD | 74    | 1    | 25 | 2.1  | 24  | 8.5  | 1480  | 1000  | 80a |
SBUX  | Starbucks               | CD | 91    | 0.95 | 22 | 2.7  | 29  | -    | 1134  | 700   | 29a |
LOW   | Lowe's                  | CD | 246   | 1.05 | 17 | 1.9  | 20  | -    | 565   | 600   | 50b |
RIVN  | Rivian                  | CD | 13.5  | 1.8  | 52 | 0    | -   | 2.2  | 1130  | 500   | 44a | size:0.5
LCID  | Lucid Group             | CD | 3.1   | 1.7  | 54 | 0    | -   | 2    | 3010  | 300   | 40a | size:0.5
CCL   | Carnival                | CD | 24.8  | 1.7  | 31 | 0    | 17  | 3.5  | 1310  | 600   | 80b |
COST  | Costco                  | CS | 910   | 0.85 | 17 | 0.5  | 53  | 17   | 443   | 1600  | 68a |
PEP   | PepsiCo                 | CS | 151   | 0.5  | 14 | 3.6  | 22  | 10.7 | 1370  | 850   | 38b |
TGT   | Target                  | CS | 136   | 1    | 25 | 3.3  | 14  | 4.2  | 458   | 650   | 49b |
NEE   | NextEra Energy          | UT | 71    | 0.6  | 19 | 2.9  | 21  | 3    | 2057  | 700   | 23b |
DUK   | Duke Energy             | UT | 107   | 0.45 | 11 | 3.9  | 19  | 1.7  | 772   | 350   | 36b |
SO    | Southern Company        | UT | 82    | 0.45 | 11 | 3.5  | 19  | 2.7  | 1096  | 380   | 45b |
LIN   | Linde                   | MA | 417   | 0.9  | 14 | 1.3  | 31  | 5    | 476   | 750   | 35b |
FCX   | Freeport-McMoRan        | MA | 38    | 1.5  | 26 | 1.6  | 29  | 3    | 1437  | 500   | 22b |
NEM   | Newmont                 | MA | 38    | 0.5  | 29 | 2.7  | 14  | 1.5  | 1130  | 400   | 50a |
AMT   | American Tower          | RE | 183   | 0.75 | 18 | 3.5  | 50  | 24   | 467   | 400   | 52b |
PLD   | Prologis                | RE | 105   | 1.1  | 18 | 3.7  | 30  | 1.8  | 927   | 400   | 16b |
`;

/** Every simulated company. */
export const STOCKS: readonly Stock[] = rowsOf(TABLE).map(stockOf);

function stockOf(cell: Row): Stock {
  const ticker = tickerOf(cell(0));
  const sector = factorOf(cell(2));
  return {
    kind: 'stock',
    ticker,
    profile: { ticker, name: cell(1), kind: 'stock', sector },
    price: figure(cell(3)),
    beta: figure(cell(4)),
    loads: [{ factor: sector, weight: 1 }, ...loadsOf(cell(12))],
    ownVolatility: figure(cell(5)) / 100,
    dividendYield: figure(cell(6)) / 100,
    ...(cell(7) === '-' ? {} : { priceEarnings: figure(cell(7)) }),
    ...(cell(8) === '-' ? {} : { priceBook: figure(cell(8)) }),
    shares: figure(cell(9)) * 1e6,
    dollarsPerDay: figure(cell(10)) * 1e6,
    reportLagDays: figure(cell(11).slice(0, -1)),
    reports: cell(11).endsWith('b') ? 'before-open' : 'after-close',
  };
}
