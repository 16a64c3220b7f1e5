/**
 * What the columns of the files of other programs are called, folded: English and French words beside the labels
 * of our own forms. Collected from the exports of CRM programs, mail programs and spreadsheets.
 */
export const HEADER_WORDS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'record id', 'guid', 'uuid', 'identifiant'],
  'accounts.name': words(
    'account, account name, company, company name, organisation, organization, customer, customer name, client',
    'compte, nom du compte, societe, nom de la societe, entreprise, raison sociale, nom du client, name, nom',
  ),
  full_name: words(
    'name, full name, contact name, contact, person, lead name, display name',
    'nom complet, nom du contact, nom et prenom, prenom nom, nom prenom, prospect',
  ),
  first_name: words('first name, given name, forename, firstname', 'prenom'),
  last_name: words('last name, surname, family name, lastname', 'nom, nom de famille'),
  job_title: words(
    'title, job title, contact title, position, role, job',
    'fonction, poste, titre, intitule du poste',
  ),
  email: words(
    'email, e mail, mail, email address, e mail address, contact email, work email',
    'courriel, adresse mail, adresse email, adresse e mail, mel',
  ),
  phone: words(
    'phone, telephone, phone number, business phone, work phone, main phone, tel, office phone',
    'telephone, numero de telephone, tel, telephone professionnel, standard',
  ),
  mobile_phone: words(
    'mobile, mobile phone, cell, cell phone, mobile number',
    'portable, telephone portable, telephone mobile, gsm',
  ),
  domain: words('domain, domain name, email domain', 'domaine, nom de domaine'),
  website: words(
    'website, web site, url, web, homepage, web page',
    'site, site web, site internet',
  ),
  industry: words(
    'industry, sector, vertical, branch, line of business',
    'secteur, secteur d activite, branche, activite, industrie',
  ),
  employees: words(
    'employees, number of employees, employee count, no of employees, headcount, staff, size',
    'effectif, effectifs, salaries, nombre de salaries, nombre d employes, employes',
  ),
  annual_revenue: words(
    'annual revenue, revenue, turnover, sales, yearly revenue',
    'chiffre d affaires, chiffre d affaires annuel, ca, ca annuel, revenu annuel',
  ),
  ticker_symbol: words('ticker, ticker symbol, stock symbol', 'code boursier, symbole boursier'),
  street: words(
    'street, address, address 1, address line 1, street address, billing street, mailing street',
    'adresse, rue, adresse 1, voie, adresse postale',
  ),
  postal_code: words('postal code, postcode, zip, zip code, billing zip', 'code postal, cp'),
  city: words('city, town, billing city, mailing city', 'ville, commune, localite'),
  region: words('region, state, province, county, state province', 'region, departement, etat'),
  country: words(
    'country, country region, nation, location, office location, billing country',
    'pays, lieu',
  ),
  description: words(
    'description, notes, note, comments, comment, remarks',
    'commentaire, remarques',
  ),
  parent_account_id: words(
    'parent, parent account, parent company, subsidiary of, holding, group, belongs to',
    'societe mere, maison mere, compte parent, filiale de, groupe',
  ),
  primary_contact_id: words('primary contact, main contact', 'contact principal'),
  account_id: words(
    'account, account name, company, company name, customer, organisation, organization, client',
    'compte, societe, entreprise, client, raison sociale',
  ),
  company: words(
    'company, company name, organisation, organization, employer, account name',
    'societe, entreprise, raison sociale',
  ),
  contact_id: words('contact, contact name, customer contact, person', 'contact, interlocuteur'),
  lead_id: words('lead, originating lead, source lead', 'prospect, prospect d origine'),
  owner: words(
    'owner, sales agent, sales rep, salesperson, sales person, account manager, account owner, assigned to, rep, seller, agent',
    'proprietaire, commercial, vendeur, charge d affaires, responsable, attribue a, charge de clientele',
  ),
  'opportunities.name': words(
    'opportunity, opportunity name, opportunity id, deal, deal name, deal id, topic, subject, title, potential name',
    'opportunite, nom de l opportunite, affaire, nom de l affaire, sujet, objet, intitule',
  ),
  stage: words(
    'stage, deal stage, sales stage, opportunity stage, pipeline stage, step, phase',
    'etape, etape de vente, phase, stade, avancement',
  ),
  estimated_revenue: words(
    'estimated revenue, est revenue, amount, deal value, value, opportunity amount, expected revenue, potential value, close value',
    'montant, montant estime, valeur, chiffre d affaires estime, revenu estime',
  ),
  actual_revenue: words(
    'actual revenue, close value, won amount, closed amount, final amount',
    'montant final, montant signe, revenu reel, chiffre d affaires reel',
  ),
  estimated_close_on: words(
    'estimated close date, est close date, expected close date, close date, closing date, expected close',
    'date de cloture, date de cloture estimee, date de cloture prevue, cloture prevue, echeance',
  ),
  actual_close_on: words(
    'actual close date, closed date, close date, date closed, closed on, won date',
    'date de cloture reelle, date de signature, cloturee le',
  ),
  created_at: words(
    'created on, created at, created, created date, create date, date created, creation date, engage date, opened date, start date, record created',
    'cree le, date de creation, creation, date d ouverture, date d entree',
  ),
  closed_at: words('closed at, closed time', 'cloture le'),
  status: words('status, state, deal status, outcome, result', 'statut, etat, resultat, issue'),
  close_reason: words(
    'close reason, loss reason, lost reason, win reason',
    'motif, motif de cloture, motif de perte',
  ),
  topic: words('topic, subject, lead, interest, need', 'sujet, objet, besoin, theme'),
  rating: words('rating, temperature, priority, lead rating', 'evaluation, priorite, temperature'),
  lead_source: words(
    'source, lead source, origin, channel, campaign source',
    'source, origine, provenance, canal',
  ),
  estimated_value: words(
    'estimated value, value, amount, budget, potential, potential value',
    'valeur estimee, montant, valeur, potentiel',
  ),
  'cases.title': words(
    'title, subject, case, case title, ticket, issue',
    'titre, objet, sujet, demande, ticket, incident',
  ),
  'competitors.name': words(
    'competitor, competitor name, name',
    'concurrent, nom, nom du concurrent',
  ),
  priority: words('priority, severity, urgency', 'priorite, urgence, gravite'),
  language: words('language, preferred language, locale', 'langue'),
  does_not_want_email: words(
    'do not email, email opt out, unsubscribed, no email',
    'pas de courriel, desabonne',
  ),
  does_not_want_calls: words('do not call, do not phone, no calls', 'ne pas appeler'),
}

/** Under these stand countries as often as cities: they mean a country only where the values do. */
export const NEEDS_AGREEING_VALUES: ReadonlySet<string> = new Set([
  'location',
  'office location',
  'lieu',
])

function words(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split(', '))
}
