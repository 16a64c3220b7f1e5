/** Words by which the lines of a signature are told apart, French and English; folded where a rule says so. */

/** Words of a job title, folded. */
export const TITLE =
  /\b(?:directeur|directrice|dir|responsable|resp|chef(?:fe)?|charge(?:e)? d|president(?:e)?|(?:co-?)?gerant(?:e)?|pharmacien(?:ne)?|veterinaire|gouvernante|proviseure?|infirmier|infirmiere|ingenieur(?:e)?|technicien(?:ne)?|commercial(?:e)?|acheteu(?:r|se)|approvisionneu(?:r|se)|assistant(?:e)?|conseill(?:er|ere)|consultant(?:e)?|comptable|avocat(?:e)?|notaire|secretaire|coordinat(?:eur|rice)|delegue(?:e)?|adjoint(?:e)?|associe(?:e)?|fondat(?:eur|rice)|cofondat(?:eur|rice)|gestionnaire|intendant(?:e)?|regisseuse|economiste|architecte|chargee?|attache(?:e)?|controleu(?:r|se)|animat(?:eur|rice)|negociat(?:eur|rice)|vendeu(?:r|se)|econome|regisseur|conducteur de travaux|magasinier|logisticien(?:ne)?|cheffe? d|juriste|redacteur|developpeu(?:r|se)|juridique|service (?:achats|clients?|commercial)|daf|drh|dsi|dg|pdg|raf|rssi|manager|mgr|director|head of|head|chief|ceo|cfo|cto|coo|cio|cmo|cpo|vp|svp|evp|vice[- ]president|head ?teacher|headmaster|headmistress|bursar|matron|president|officer|engineer|executive|buyer|procurement|purchasing|sales|account|lead|leader|specialist|analyst|architect|developer|consultant|advisor|adviser|partner|founder|co-founder|owner|accountant|bookkeeper|coordinator|administrator|supervisor|superintendent|representative|secretary|controller|professor|researcher|scientist|planner|estimator|technician|foreman|chair(?:man|woman)?|principal|counsel|attorney|associate|intern|trainee|apprenti(?:e)?|stagiaire|alternante?|geschaftsfuhrer|leiter(?:in)?|einkaufer(?:in)?|inkoper|inkoopster|jefe|jefa|compras|directora|responsabile|direttore|direttrice|acquisti|einkauf|vertrieb)\b/

/** Abbreviations and forms of companies, as they are capitalised. */
export const LEGAL_FORM =
  /(?:^|[\s,(])(?:SASU?|S\.A\.S\.?(?:U\.?)?|SARL|S\.A\.R\.L\.?|S\.?à\.?r\.?l\.?|EURL|SA|S\.A\.?|SNC|SCOP|SCIC|SCA|SCI|SELARL|SCP|GIE|GAEC|EARL|Inc|INC|Incorporated|LLC|L\.L\.C\.?|LLP|Ltd|LTD|Limited|PLC|plc|Corp|Corporation|Co|Company(?! (?:Secretary|Director|Accountant|Lawyer|Nurse|Driver))|Cie|GmbH|mbH|AG|KG|OHG|e\.V|BV|B\.V\.?|NV|N\.V\.?|SpA|S\.p\.A\.?|Srl|SRL|S\.r\.l\.?|SPRL|SL|S\.L\.?|Oy|AB|AS|A\/S|ApS|Pty|Kft|Lda|Ltda)\.?(?=$|[\s,;)./|–])/

/** Words that names of companies are made of, folded. */
export const COMPANY_WORD =
  /\b(?:groupe|group|holdings?|industries|industrie|& (?:fils|sons|cie|co|associes|partners|freres|bros)|et fils|etablissements|ets|societe|mutuelle|laboratoires?|ateliers?|university|universite|college|lycee|mairie|commune de|ville de|departement d|clinique|hopital|hospital|chu|ehpad|bank|banque|solutions|systems?|systemes|technologies|logistics|logistique et|consulting|associates|partners|traders|foods|works|studios?|restaurants?|hotels?|agency|agence|cabinet|cooperative|federation|association|fondation|foundation|institute|institut|garage|imprimerie|menuiserie|boulangerie|transports?|batiments?|electronics|pharma|motors|energy|energie|manufacturing|engineering|construction|constructions|labs?)\b/

/** What names a group of people or a place in a firm, not a person or a firm; folded, whole piece. */
export const DEPARTMENT =
  /^(?:l'equipe\b.*|the .{1,40} team|.{0,40} team|equipe .*|(?:le )?service .*|(?:la )?(?:direction|comptabilite|logistique|production|maintenance|administration|reception|accueil|secretariat|boutique)(?: .*)?|(?:le )?(?:magasin|support|standard|stock|depot|entrepot|atelier|labo|bureau)(?: .*)?|(?:the )?(?:warehouse|accounts?(?: payable| receivable| department)?|accounting|purchasing|procurement|support|helpdesk|help desk|sales|reception|logistics|operations|billing|customer (?:service|care|support)|front desk|office|dispatch|quality|marketing|finance|hr|it)(?: (?:dept|department|desk|office|team))?)$/

/** What follows a comma in a title and is part of it; folded. */
export const PART_OF_TITLE =
  /^(?:(?:north|south|central|western|eastern) .*|europe|emea|apac|france|uk|usa|americas|international|export|grands comptes|key accounts|(?:&|and|et) .*|.*\b(?:procurement|supply chain|operations|sales|marketing|finance|purchasing|logistics|engineering|quality|legal|achats?|ventes?|logistique|qualite|travaux|production|maintenance|region|zone|secteur|department|departement|service|it|hr|rh|r&d)\b.*)$/

/** A street, a building, a box; folded. */
export const STREET =
  /\b\d{1,4}(?: ?(?:bis|ter|[a-d]))?,? +(?:rue|avenue|av\.?|bd|bld|boulevard|place|pl\.?|chemin|impasse|allees?|quai|route|cours|square|faubourg|passage|voie|rond[- ]point|esplanade|sentier|lieu[- ]dit|zac?|zi|parc)\b|^(?:rue|avenue|boulevard|chemin|route|quai|place) (?:de|du|des|d'|la|le)|^(?:za|zac|zi|zone (?:industrielle|artisanale|d'activites?)|parc d'activites?|b\.?p\.? ?\d|cs \d)|\b\d{1,5} [a-z' .]{2,40}\b(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|way|blvd\.?|boulevard|court|ct\.?|parkway|pkwy|close|row|terrace|highway|hwy|crescent|square|place|plaza|quay|wharf)\b|\b(?:suite|floor|unit|building|batiment|bat\.) \w{1,4}$/
/** Postcode and town. */
export const TOWN =
  /(?:^|[\s,–-])(?:F-|CH-|B-|L-|D-)?\d{4,5} +\p{Lu}[\p{L}'’ .-]{1,40}(?: cedex(?: \d{1,2})?)?(?:$|[,(–-])|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|,? [A-Z]{2} \d{5}(?:-\d{4})?\b/iu

/** What stands before a name. */
export const CIVILITY =
  /^(?:p\/o|pp\.?|mm\.|m\.(?=\s+\S+\s+\S)|mme\.?|mlle|mrs?\.?|ms\.?|miss|dr\.?|pr|prof\.?|me|maître|monsieur|madame|mademoiselle|ing\.?|herr|frau|sr\.?|sra\.?)\s+(?=\p{L})/iu
/** What stands behind a name. */
export const DEGREE =
  /(?:,\s*|\s+)(?:ph\.?\s?d|m\.?d|mba|jr|sr|esq|cpa|pmp|msc|bsc|p\.?e|mcips|cips|dds|rn|mrics|frics|mciob|mrcvs|ceng|fca|aca|ing|dr)\.?$/i

/** Register, tax and bank lines, slogans of mail programs, pictures that were taken out; folded. */
export const NO_FIELD =
  /\b(?:siret|siren|rcs|r\.c\.s|tva|vat|capital|iban|bic|naf|ape|registered (?:in|office)|company (?:no|number)|certifi|iso \d|follow us|suivez[- ]nous|rejoignez|linkedin|facebook|twitter|instagram|visit|decouvrez|book a|prenez rendez|rendez-vous|download|telechargez|new!|nouveau)\b|^\[.{0,40}\]$|^\((?:see attached|embedded)|^(?:p\.?s\.?|nb|n\.b\.?)\s?[:.]/
