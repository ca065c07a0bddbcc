/** Company names of one word that headlines also use as a word or as another's name: they need a suffix or an 's. */
export const ambiguousNames: ReadonlySet<string> = new Set(
  `advance alliance allegiant ally ambac american anthem apache applied assurant atlantic atlas ball beacon best block
  bloom box brinker bright cable cabot camden canada capital carnival cars central century chase chart church cigna
  circle coach compass consolidated constellation continental core corporate crown crane credit delta digital discover
  diversified dollar dominion dover duke eagle eastern edison element emerald energy entergy equity essential evergreen
  everest federal fidelity first flex fortune fortive fox franklin frontier fusion gap gartner general genuine global
  globe gold granite graham great group hope host house hub independence industrial innovative insight integrity
  international iron key knowledge labor lamb landmark leader liberty life light lincoln live loop macro main marathon
  marsh match mercury metro middleby mobile modern monarch mosaic national news new next noble northern nucor ocean open
  oracle orange pacific palace park patriot peak phoenix pinnacle pioneer plains planet pool popular premier primerica
  principal progress progressive prologis public pure quest range rapid regal regions reliance republic resources rocket
  root royal ryder safe sage science shell signature silver simply sky smart snap southern southwest spectrum spirit
  square standard star state steel stride summit sun superior target terminal texas total toll tower trade trinity
  twist union united unity universal upstart valley vanguard venture veritas victory vision visa vista vital walker
  waters wave welcome western whirlpool wolf world york zillow`.split(/\s+/),
);
