/** What other programs call the values of our choices, folded; beside the codes and the labels in both languages. */
export const CHOICE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  industry: {
    agriculture: 'farming, agri food',
    automotive: 'cars, automobile',
    construction: 'building, btp, batiment',
    consulting: 'consultancy, advisory, conseil',
    education: 'training, school, university, enseignement, formation',
    energy: 'oil, gas, oil and gas, energie',
    financial_services: 'finance, financial, bank, banking, banque',
    food_and_beverage: 'food, beverage, agroalimentaire',
    health_care: 'health, healthcare, medical, medicine, hospital, sante',
    hospitality: 'hotel, hotels, travel, tourism, restaurant, tourisme, hotellerie',
    information_technology:
      'it, tech, technology, software, computer, computers, saas, internet, informatique, logiciel, numerique',
    insurance: 'assurance',
    legal_services: 'legal, law, juridique, droit',
    manufacturing: 'industrial, industry, production, industrie, fabrication',
    media: 'entertainment, advertising, publishing, marketing, publicite, divertissement',
    pharmaceuticals: 'pharma, biotech, pharmaceutical, pharmaceutique',
    public_sector: 'government, public, administration, secteur public',
    real_estate: 'property, immobilier',
    retail: 'commerce, store, e commerce, distribution, commerce de detail',
    telecommunications: 'telecom, telecoms, telco',
    transport_and_logistics: 'transport, transportation, logistics, logistique, shipping',
    utilities: 'water, electricity, services publics',
    wholesale: 'trade, distribution, commerce de gros, negoce',
    other: 'others, misc, various, unknown, services, employment, divers, autre, autres',
  },
  stage: {
    qualify:
      'qualification, qualified, prospecting, prospect, prospecting stage, new, lead, discovery, appointment scheduled, prospection, decouverte',
    develop:
      'engaging, engaged, needs analysis, development, demo, value proposition, presentation, developpement, analyse',
    propose:
      'proposal, quote, quoted, negotiation, negotiating, contract sent, price quote, proposition, devis, negociation',
    close: 'closing, commit, contract, verbal, signature, cloture, conclusion',
  },
  'opportunities.status': {
    open: 'in progress, active, pending, new, ongoing, en cours, ouverte, ouvert',
    won: 'closed won, win, success, successful, sold, gagnee, gagne, signee, signe',
    lost: 'closed lost, loss, failed, abandoned, perdue, perdu, abandonnee, abandonne',
  },
  'leads.status': {
    open: 'new, contacted, working, in progress, en cours, nouveau, nouvelle',
    qualified: 'converted, qualifie, qualifiee, converti',
    disqualified: 'unqualified, lost, rejected, disqualifie, perdu, rejete',
  },
  rating: {
    hot: 'high, a, chaud, chaude, eleve',
    warm: 'medium, b, tiede, moyen',
    cold: 'low, c, froid, froide, faible',
  },
  lead_source: {
    web: 'website, internet, online, inbound, organic search, site web',
    trade_show: 'event, fair, exhibition, conference, salon, evenement',
    campaign: 'email campaign, marketing, newsletter, mailing, campagne',
    word_of_mouth: 'recommendation, bouche a oreille',
    partner: 'reseller, channel, partenaire',
    advertisement: 'ad, ads, advertising, paid search, publicite',
    external_referral: 'referral, reference, recommandation',
    employee_referral: 'employee, colleague, collegue, cooptation',
    other: 'others, unknown, cold call, phone, autre, divers',
  },
  priority: {
    high: 'urgent, critical, important, haute, elevee, urgente',
    normal: 'medium, standard, normale, moyenne',
    low: 'minor, basse, faible',
  },
  language: { en: 'english, anglais, en gb, en us', fr: 'french, francais, fr fr' },
  close_reason: {
    price: 'too expensive, budget, prix, trop cher',
    timing: 'no budget now, delayed, calendrier, delai',
    outsold: 'competitor, lost to competitor, concurrent, concurrence',
    cancelled: 'canceled, annule, annulee',
    other: 'others, autre, autres',
  },
}

export const YES = new Set('yes,y,true,1,x,oui,o,vrai,on,checked,✓,✔'.split(','))
export const NO = new Set('no,n,false,0,non,faux,off,unchecked,-'.split(','))
