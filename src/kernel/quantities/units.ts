/** Words and signs of units and currencies, French and English; folded. The canonical name is ours. */

const UNITS: Readonly<Record<string, string>> = {
  EA: 'piece|pieces|pce|pces|pc|pcs|unite|unites|unit|units|u|ea|each|exemplaire|exemplaires|ex|article|articles|item|items',
  BOX: 'boite|boites|bte|btes|box|boxes|coffret|coffrets',
  CARTON: 'carton|cartons|ctn|ctns|crt|crts|case|cases|caisse|caisses|colis|parcel|parcels',
  PALLET: 'palette|palettes|pal|pallet|pallets|plt|plts|skid|skids',
  PACK: 'paquet|paquets|pack|packs|packet|packets|blister|blisters|sachet|sachets|pochette|pochettes',
  BAG: 'sac|sacs|bag|bags|big-bag|big-bags',
  ROLL: 'rouleau|rouleaux|roll|rolls|rlx',
  REEL: 'bobine|bobines|reel|reels|spool|spools|touret|tourets|couronne|couronnes|coil|coils|drum|drums',
  PAIR: 'paire|paires|pair|pairs|pr|prs',
  SET: 'set|sets|jeu|jeux|kit|kits|ensemble|ensembles',
  LOT: 'lot|lots|batch|batches',
  CAN: 'bidon|bidons|can|cans|jerrican|jerricans|jerrycan|jerrycans',
  BARREL: 'fut|futs|barrel|barrels|keg|kegs',
  BOTTLE: 'bouteille|bouteilles|flacon|flacons|bottle|bottles|btl',
  BUCKET: 'seau|seaux|pot|pots|bucket|buckets|tub|tubs|pail|pails',
  TUBE: 'tube|tubes|cartouche|cartouches|cartridge|cartridges',
  SHEET:
    'feuille|feuilles|plaque|plaques|sheet|sheets|panneau|panneaux|panel|panels|planche|planches|board|boards',
  BAR: 'barre|barres|bar|bars|profile|profiles',
  REAM: 'ramette|ramettes|rame|rames|ream|reams',
  BUNDLE: 'botte|bottes|fagot|fagots|liasse|liasses|bundle|bundles',
  LICENCE:
    'licence|licences|license|licenses|poste|postes|seat|seats|utilisateur|utilisateurs|user|users',
  t: 'tonne|tonnes|ton|tons|t',
  kg: 'kg|kgs|kilo|kilos|kilogramme|kilogrammes|kilogram|kilograms',
  g: 'g|gr|gramme|grammes|gram|grams',
  mg: 'mg|milligramme|milligrammes|milligram|milligrams',
  µg: 'microgramme|microgrammes|microgram|micrograms',
  lb: 'lb|lbs|pound|pounds|livre|livres',
  oz: 'oz|ounce|ounces|once|onces',
  km: 'km|kms|kilometre|kilometres|kilometer|kilometers',
  m: 'm|metre|metres|meter|meters|ml.|metre lineaire|metres lineaires|mlin',
  dm: 'dm|decimetre|decimetres|decimeter|decimeters',
  cm: 'cm|centimetre|centimetres|centimeter|centimeters',
  mm: 'mm|millimetre|millimetres|millimeter|millimeters',
  ft: 'ft|foot|feet|pied|pieds',
  in: 'inch|inches|pouce|pouces',
  yd: 'yd|yds|yard|yards|verge|verges',
  mi: 'mile|miles|mille marin',
  'm²': 'm2|m²|metre carre|metres carres|square meter|square meters|square metre|square metres|sqm',
  'km²':
    'km2|km²|kilometre carre|kilometres carres|square kilometer|square kilometers|square kilometre|square kilometres',
  'ft²': 'sqft|sq ft|square foot|square feet|pied carre|pieds carres',
  'm³': 'm3|m³|metre cube|metres cubes|cubic meter|cubic meters|cubic metre|cubic metres',
  ha: 'ha|hectare|hectares',
  ac: 'acre|acres',
  l: 'l|litre|litres|liter|liters|ltr|ltrs',
  hl: 'hl|hectolitre|hectolitres',
  cl: 'cl|centilitre|centilitres',
  ml: 'ml|millilitre|millilitres|milliliter|milliliters',
  gal: 'gallon|gallons|gal',
  cup: 'cup|cups|tasse|tasses',
  tbsp: 'tablespoon|tablespoons',
  h: 'h|heure|heures|hour|hours|hr|hrs',
  min: 'min|minute|minutes|mn',
  s: 'seconde|secondes|second|seconds|sec',
  d: 'jour|jours|day|days|j',
  wk: 'semaine|semaines|week|weeks',
  mo: 'mois|month|months',
  yr: 'an|ans|annee|annees|year|years|yr|yrs',
  kW: 'kw|kilowatt|kilowatts',
  kWh: 'kwh',
  W: 'w|watt|watts',
  V: 'v|volt|volts',
  A: 'ampere|amperes|amp|amps',
  bar: 'bar de pression|psi',
  '°C': '°c|degre|degres|degree|degrees|°',
  'km/h': "km/h|kilometre a l'heure|kilometres a l'heure|kph",
  mph: "mph|miles per hour|mile per hour|miles a l'heure|miles par heure",
  MB: 'mb|mo|megabyte|megabytes|megaoctet|megaoctets',
  GB: 'gb|gigabyte|gigabytes|gigaoctet|gigaoctets|go',
  KB: 'kb|ko|kilobyte|kilobytes',
  TB: 'tb|terabyte|terabytes',
  cent: 'cent|cents|centime|centimes|pence',
}

const CURRENCIES: Readonly<Record<string, string>> = {
  EUR: '¤|eur|euro|euros',
  USD: '$|us$|usd|us dollar|us dollars|dollar|dollars|buck|bucks|dollar americain|dollars americains|dollar us|dollars us',
  GBP: '£|gbp|pound sterling|pounds sterling|livre sterling|livres sterling|quid',
  CHF: 'chf|franc suisse|francs suisses|swiss franc|swiss francs|sfr',
  CAD: 'cad|c$|ca$|c $|cad$|dollar canadien|dollars canadiens|canadian dollar|canadian dollars|$ c',
  AUD: 'aud|a$|australian dollar|australian dollars|dollar australien|dollars australiens',
  JPY: '¥|jpy|yen|yens|japanese yen',
  CNY: 'cny|rmb|yuan|yuans|chinese yuan',
  INR: '₹|inr|rupee|rupees|roupie|roupies',
  MAD: 'mad|dirham|dirhams',
  XOF: 'xof|fcfa|franc cfa|francs cfa',
  FRF: 'franc|francs|french franc|french francs|franc francais|francs francais',
  DEM: 'mark|marks|deutschmark|deutschmarks|mark allemand|marks allemands',
  SEK: 'sek|couronne suedoise|couronnes suedoises|swedish krona|swedish kronor',
  DKK: 'dkk|danish krone|danish kroner|couronne danoise|couronnes danoises',
  NOK: 'nok|norwegian krone|norwegian kroner|couronnes norvegiennes',
  PLN: 'pln|zloty|zlotys',
  MXN: 'mxn|mxn$|mexican peso|mexican pesos|peso mexicain|pesos mexicains',
  BRL: 'brl|r$|real|reais',
  KRW: 'krw|won|wons|south korean won',
  RUB: 'rub|rouble|roubles|ruble|rubles',
  HKD: 'hkd|hk$|hong kong dollar|hong kong dollars|dollar de hong kong|dollars de hong kong',
  SGD: 'sgd|s$|singapore dollar|singapore dollars|dollar de singapour|dollars de singapour',
  TWD: 'twd|nt$|taiwan dollar|new taiwan dollar',
  NLG: 'guilder|guilders|dutch guilder|dutch guilders|florin|florins|florins hollandais',
  TRY: 'try|turkish lira|livre turque|livres turques',
}

const invert = (table: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(table).flatMap(([name, words]) =>
      words.split('|').map((word) => [word, name] as const),
    ),
  )

export const UNIT_OF = invert(UNITS)
export const CURRENCY_OF = invert(CURRENCIES)
/** The first word or sign of each entry: what begins with another is none. */
export const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...UNIT_OF.keys(), ...CURRENCY_OF.keys()].map((entry) => /^[a-z]+|^./.exec(entry)?.[0] ?? ''),
)

/** Things that come whole: 1.500 of them are fifteen hundred in any language. */
export const WHOLE_UNITS: ReadonlySet<string> = new Set(
  'EA BOX CARTON PALLET PACK BAG ROLL REEL PAIR SET CAN BARREL BOTTLE BUCKET TUBE SHEET BAR REAM BUNDLE LICENCE'.split(
    ' ',
  ),
)
