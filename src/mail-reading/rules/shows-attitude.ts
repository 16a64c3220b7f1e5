/**
 * The sender's attitude to us, from narrow cues at clause level: disappointment, repetition, threats
 * to leave, praise beside a failure (sarcasm); real praise, delight. Thanks alone and bad news told
 * politely are neutral. Lexicons of feelings do not work on business mail (decision 0032).
 */
import { onceFor } from '../../kernel/text/remembered.ts'
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Sentiment, Sign } from './act.ts'
import { STRENGTH, strongestSign } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { findIssue, tellsEnd } from './reports-issue.ts'
import { RESENTMENT } from './resents.ts'
import { NEVER_SO_WELL } from './words.ts'

/** Told plainly it is no reproach; beside one it makes it worse (chosen: below the threshold of reproach). */
const PLAIN = 0.2

const NEGATIVE: readonly Sign[] = [
  ...RESENTMENT,
  {
    name: 'disappointed',
    words:
      /\b(?:decue?s?|decevant\w*|deception|mecontent\w*|insatisf\w+|agac\w+|exasper\w+|excede(?:e|s|es)?\b(?! (?:ce|celle|celui|le|la|les|l'|de|\d|\w+ment))|furieu\w+|en colere|scandal\w+|honteu\w+|lamentable\w*|deplorable\w*|desastr\w+|catastroph\w+|inadmissible\w*|inacceptable\w*|intolerable\w*|inqualifiable\w*|insupportable\w*|consternant\w*|navrant\w*|affligeant\w*|regrettable|ras[- ]le[- ]bol|marre|(?:perd\w+|perdu|a bout de|limites? de (?:ma|notre)) patience|patience (?:a des|est a|s'epuise|s'use)|lassant|lassitude|cross with|rude|run out of patience|out of patience|not how (?:partners?|you|we|suppliers?|this)|sens de l'humour|il fallait oser|(?:tired|sick) of|cher payer|paie(?:nt)? (?:tres )?cher|lasse\w*|fatigue\w* d|on se moque|(?:vous (?:vous )?)?moquez|fichez|disappoint\w+|dissatisf\w+|unhappy|upset|frustrat\w+|annoyed|annoying|fed up|sick (?:of|and tired)|tired of|(?:getting|grown|growing) (?:tired|weary|old)|furious|angry|appall\w+|outrag\w+|unacceptable|ridiculous|shocking|shambles|disgrace\w*|pathetic|embarrass\w+|terrible|awful|horrendous|dreadful|abysmal|hopeless|useless|a joke|let ?down|losing (?:patience|faith|confidence|trust)|lost (?:patience|faith|confidence|trust)|(?:patience|goodwill) (?:is|has|was) (?:\w+ )?(?:wearing|worn|run|running|gone|exhausted|limit\w*)|at (?:my|our) wits? end|beyond a joke|leaves? (?:a lot|much) to be desired)\b/,
    unless:
      /\b(?:(?:pas|ne sommes|not|never|n'etes|jamais|aucune?ment|won't be|far from)(?: \w+)? (?:decu\w*|mecontent\w*|disappointed|upset|unhappy|let down|regret\w*|angry)|embarrass\w+ to (?:ask|say)|regrettable (?:mais|but)|sans deception|lead time|i was cross|delai\w*.{0,40}(?:inacceptable|redhibitoire)|clause|(?:our|my) (?:own )?(?:mistake|fault)|ni ailleurs|d'ailleurs|terrible (?:weather|traffic)|upset (?:price|stomach)|desol\w+|disappointing news|sorry to (?:disappoint|let you down))\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'not good enough',
    words:
      /\b(?:(?:is|are|was)(?:n't| not)(?: really| just| simply)? good enough|pas (?:a la hauteur|serieu\w+|professionnel\w*|normal\w*|admissible\w*|digne|tres pro|correct de votre part|du niveau)|peu (?:serieu\w+|professionnel\w*|satisfais\w+)|manque (?:de serieux|de professionnalisme|total|de respect|de suivi|flagrant|cruel)|amateurisme|mauvaise (?:foi|volonte)|laisse a desirer|baisse de (?:la )?qualite|qualite (?:baisse|se degrade|en baisse)|se degrade\w*|de pire en pire|de mal en pis|trop c'est trop|c'en est trop|un comble|inquiet\w* (?:de|sur) (?:votre|la qualite)|not (?:\w+ )?(?:good enough|acceptable|professional|what we (?:pay|paid|signed|expected|were promised)|impressed|how (?:we|you)|up to (?:scratch|standard|the mark|par)|serious|the (?:service|level|standard))|unprofessional|(?:poor|bad|sloppy|slow|lousy|rubbish|worst|careless|third-rate) (?:\w+ )?(?:service|support|quality|communication|experience|workmanship|job|show|handling|response)|below (?:par|standard|expectations)|(?:gone|going) downhill|getting worse|worse (?:and worse|every|each|than ever)|enough is enough|waste of (?:time|money)|wasted (?:our|my|hours|days|a (?:whole )?(?:day|week|morning))|expect(?:ed)? (?:much )?better|deserve better|not once|nobody (?:cares|bothers?|bothered|listens)|no one (?:cares|bothers?|listens)|couldn't care less|falls? short|had higher hopes)\b/,
    unless: /\b(?:not bad|pas mauvais\w*|no bad|prix|price|clause|lead time)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'had enough',
    words:
      /\b(?:had enough of|(?:i|we)(?:'ve| have) had enough|(?:running|run|ran) out of (?:ways|answers|polite|excuses|words|goodwill)|c'est plus possible|ne (?:peut|peux) plus durer|on (?:se lasse|est (?:franchement |vraiment )?(?:fatigues?|las|a bout))|franchement (?:las|lasse)|belles paroles|j'en ai assez|nous en avons assez|(?:i've |we've |have )?stopped (?:believing|trusting|hoping|counting on)|bad taste|looking (?:rather |a bit |pretty |very )?(?:foolish|silly|stupid|like (?:a |an )?(?:fool|idiot))|(?:treated|feel(?:ing)?|talked to|spoken to|handled|addressed) like an? (?:debtor|number|nuisance|beggar|child|idiot|criminal|thief|stranger)|comme des (?:moins que rien|numeros|pions)|more than i can say for|precious little (?:\w+ )?(?:left|goodwill|patience|sympathy)|spare me|(?:ne sais|sait) plus a (?:qui|quelle porte)|s'adresser aux gens autrement|(?:attendions|attendais|esperions|esperais) (?:beaucoup |un peu )?(?:mieux|autre chose|plus (?:d'|de )(?:vous|votre|vos|une? (?:maison|entreprise|societe|fournisseur|partenaire|prestataire|marque)|la part|serieux|reactivite|soin|rigueur|attention|egards|respect|professionnalisme|transparence|suivi))|d'une tristesse|jamais (?:vraiment |tout a fait )?(?:convaincu\w*|a la hauteur)|(?:takes|took|had|has) (?:some|a lot of) (?:nerve|cheek)|(?:quel|sacre|un certain) (?:culot|toupet)|off (?:our|my|the) (?:list|mailing list) for any)\b/,
    unless: /\b(?:bons? de commande|order now|had enough (?:time|stock|of these))\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'irony',
    words:
      /\b(?:how (?:very )?(?:generous|reassuring|thoughtful|convenient|comforting)\b(?! (?:of|to|it)\b)|quelle (?:generosite|elegance|delicatesse|prouesse|attention delicate)\b(?! (?:de|d'|que|pour)\b)|on croit rever|you couldn't make it up|(?:pas|not) une plaisanterie|is this a joke|c'est une (?:blague|plaisanterie)|vous (?:nous |me )?prenez (?:vraiment )?pour\b|merci (?:du|pour le) (?:tuyau|peu|spectacle|cadeau empoisonne)|merci pour rien|thanks for nothing|(?:money|argent) (?:well spent|bien (?:depense|place))|on a bien ri|(?:having|had) a good laugh|(?:the|that is the) thanks (?:one|we|i) gets?)/,
    unless: /\b(?:pleasant|lovely|nice|good|bonne|belle|agreable|merci pour cette)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'again and again',
    words:
      /\b(?:(?:troisieme|quatrieme|cinquieme|sixieme|enieme|nieme|3e|4e|5e|3eme|4eme|5eme|n-ieme) (?:relance|mail|message|appel|report|courrier|reclamation)|(?:deuxieme|2e|2eme) (?:relance|fois (?:en|ce|que|cette))|encore (?:une fois|et toujours|raté|rate)|une fois de plus|(?:trois|quatre|cinq|six|\d+|plusieurs|multiples|nombreuses|innombrables) (?:relances|rappels|reclamations)|malgre (?:mes|nos|trois|plusieurs|deux)|a chaque fois|chaque (?:mois|semaine|commande|livraison) c'est|toujours (?:la )?meme (?:chose|probleme|histoire|excuse)s?|combien de fois|(?:toujours )?(?:aucune|pas de) nouvelles? de votre part|sans (?:reponse|nouvelles?) de votre part|personne ne (?:repond|rappelle|daigne|bouge)|(?:third|fourth|fifth|sixth|umpteenth|nth) (?:email|mail|call|reminder|request|message|time (?:i|we|i've|we've|of asking))|second (?:time (?:this|in)|reminder)|yet again|once again|yet another|time and (?:time )?again|over and over|(?:three|four|five|six|\d+|several|countless|endless) (?:\w+ )?(?:reminders|chasers|times (?:now|already|without|and)|calls and|emails and|weeks running|months running|in a row)|every (?:single )?(?:time|order|delivery|month|week)|keep(?:s)? (?:happening|getting worse)|how many (?:more )?times|same (?:old )?(?:story|excuse|problem|mistake|issue)|each time (?:i|we) (?:was|were|had|have)|still no (?:answer|reply|response|word|news|sign|call|one|solution)|(?:nobody|no one) (?:has )?(?:bothered|replied|answered|called|calls|answers|returned|picks)|been (?:ignored|passed around|fobbed off|left(?! (?:off|on|open|out|in|behind|unlocked|running|over|unattended)\b))|i was the one|having to chase|doing the chasing|why do (?:we|i) (?:have|always)|semaines? sans|mois sans)\b/,
    unless:
      /\b(?:thank|merci|congrat|bravo pour|once again (?:thank|for)|every (?:single )?(?:time|order|delivery|month|week) (?:it |you |we )?(?:works?|arriv\w+ on time|perfect)|report every|deliver every|(?:deliver|pickup|visit|meet|meeting|order|invoice)\w* every|encore une fois (?:merci|felicit))\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'leaves us',
    words:
      /\b(?:(?:chang\w+|changer) de (?:fournisseur|prestataire|partenaire|cremerie|solution)|(?:aller|irons|tourner|tournerons|tourne\w*|adresser\w*) (?:voir )?(?:ailleurs|vers (?:un|d'autres?|vos|la concurrence))|voir ailleurs|(?:resilier|resiliation|mettre (?:fin|un terme)|rompre|ne (?:pas )?renouvel\w+|ne (?:sera|serons|renouvellerons) pas|remettre en (?:cause|question)|reconsiderer|revoir) (?:\w+ ){0,3}(?:contrat|collaboration|relation|partenariat|abonnement|engagement)|saisir (?:la|le|notre|nos|un)|mise en demeure|tribunal|nos avocats|(?:take|taking|move|moving) our business|(?<!not |n't |never )(?:look|looking|go|going|shop|shopping) (?:elsewhere|around)|elsewhere|(?:switch|chang|mov)\w* (?:to (?:another|a different|one of your)|suppliers?|vendors?|providers?)|(?:cancel|terminate|end|not renew|won't renew|reconsider|rethink|review) (?:\w+ ){0,3}(?:contract|relationship|agreement|subscription|partnership|account)|go(?:ing)? (?:out )?to (?:tender|market)|out to tender|(?:remettre|lancer|lancons|lancerons|relancer) (?:\w+ ){0,3}(?:appel d'offres|en concurrence|consultation)|mise en concurrence|hard to (?:defend|justify)|difficile\w* a (?:defendre|justifier)|lawyers? will|solicitors? will|escalate|withhold\w*|bloqu\w+ (?:le|les|nos|vos) (?:paiement|reglement|facture)s?|think twice)\b/,
    unless:
      /\b(?:move (?:from|off) \w+ to you|certificat de cession|demenag\w+|consolidating with you|switch\w* to you|chang\w+ our order|(?:lawyers?|solicitors?) will not|candidat\w*|riverains?|voisins?|neighbours?|rejoindre|vers (?:vous|votre)|with you instead|happy to renew)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'repetition',
    words:
      /\b(?:troisieme|quatrieme|cinquieme|sixieme|enieme|nieme|3e|4e|5e|3eme|4eme|5eme|third|fourth|fifth|sixth|umpteenth) (?:fois|panne|retard|erreur|incident|livraison|facture|intervention|time|delay|outage|failure|incident|breakdown|week|month)\b/,
    probability: 0.45,
  },
  {
    name: 'reproach',
    words:
      /\b(?:promess\w+|(?:c'est|cela|ca) (?:fait|va faire) (?:\w+ )?(?:\w+|\d+) (?:semaines?|mois|jours?|ans?) que|depuis (?:\w+|\d+) (?:semaines|mois)|(?:un|deux|trois|\d+) (?:mois|semaines?) pour (?:une?|obtenir|avoir)|ne (?:vous|te) cache pas|franchement|je m'attendais a (?:mieux|autre)|faute de quoi|a defaut|sans quoi|plus confiance|perdu confiance|confiance (?:est )?(?:entamee|rompue|ebranlee)|nos equipes perdent|temps perdu|(?:perdu|perdons|fait perdre) (?:\w+ ){0,3}(?:temps|journee|heures|clients?)|images? aupres de nos|nous coute|as promised\? |to be (?:frank|honest|blunt)|i'll be (?:frank|honest|blunt)|frankly|quite frankly|honestly|cost(?:s|ing)? us (?:\w+ )?(?:money|customers|a fortune|thousands|dearly|time|business|hours|days)|weeks? (?:ago|now) and|(?:it's|it has|it is) been (?:\w+ )?(?:weeks|months|days)|(?:explain|explanation) (?:to|why|for)|otherwise(?!,? (?:it|it'll|i|i'll|i'd|my)\b)|in limbo|left (?:hanging|in the dark|waiting|stranded)|no explanation|without (?:an? |any )?(?:explanation|apology|warning|notice)|sans (?:explication|excuse|prevenir|un mot|aucune explication))\b/,
    unless:
      /\b(?:plaisir|pleasure|delight\w*|bluffe\w*|adore\w*|bravo|happy|pleased|great|satisf\w+|ravi\w*|merci|thank|good|impressed|better than|tres bien|client depuis|partenaire depuis|travaill\w+ (?:ensemble|avec vous) depuis)\b/,
    probability: STRENGTH.hint,
  },
  {
    name: 'reminds of a promise',
    words:
      /\b(?:vous (?:aviez|avez|nous aviez|m'aviez) (?:promis|assure|garanti|jure)|on (?:m'|nous )?avait promis|you (?:promised|assured|guaranteed|swore)|(?:was|were) promised)\b/,
    unless: /\b(?:happy|pleased|ravi\w*|merci|thank|better than)\b/,
    probability: PLAIN,
  },
]

/** Displeasure in so many words. */
export const DISPLEASURE: readonly Sign[] = NEGATIVE.filter(({ name }) => name === 'disappointed')

/** A reproach counts for more beside an open problem, and so does praise, turned round. */
const PRAISE =
  /(?:^|[\s"(])(?:bravo|felicitations|chapeau|super|genial|magnifique|formidable|parfait|merveilleux|quel(?:le)? (?:efficacite|rapidite|service|reactivite|professionnalisme|exploit|bonheur|plaisir|surprise)(?! (?:de|d'|que)\b)|what a (?:surprise|treat|triumph|joy|performance)\b(?! (?:to|it|of)\b)|belle (?:performance|efficacite|organisation|preuve)|beau (?:travail|boulot)|merci (?:bien |encore |beaucoup |vraiment |infiniment )?(?:pour|de|d')|au top|excellent|impressionnant|remarquable|exemplaire|on ne peut (?:plus|mieux)|tout (?:va|roule) (?:bien|pour)|great|brilliant|fantastic|wonderful|lovely|superb|amazing|perfect|excellent|well done|congratulations|congrats|nice (?:work|job|one|touch)|good (?:job|work|to know)|impressive|(?<!(?:still|remains?) )outstanding(?! (?:for|on|since|in|at|to|by)\b(?! (?:every|all|day one)\b)| from\b(?! (?:start|beginning|day|the (?:start|beginning|first|outset)))| as\b(?! (?:always|ever|usual)))|top[- ]notch|great (?:first )?(?:impression|start|service)|first[- ]class|world[- ]class|thanks a bunch|j'admire|bravo|kudos|hats off|thanks (?:so much |a lot |a million |a bunch |again )?for|thank you (?:so much |again )?for|just what (?:we|i) needed|exactly what (?:we|i) (?:needed|wanted)|love (?:it|how|the way|that)|can't wait|delighted|thrilled|how (?:very )?(?:nice|lovely|wonderful|reassuring|convenient|kind|thoughtful|generous))\b/

const POSITIVE: readonly Sign[] = [
  { name: 'praise', words: NEVER_SO_WELL, probability: STRENGTH.usual },
  {
    name: 'praise',
    words:
      /\b(?:(?:give|deserves?) (?:that|this|the|him|her|them)\b.{0,15}\b(?:raise|medal|bonus)|wonderful (?:lady|man|people|woman|bunch|crew)|(?:saved|rescued) (?:our|my|the) (?:\w+ )?(?:day|service|week|weekend|bacon|skin|event|launch)|owe (?:you|that|him|her|them|your)\b.{0,20}\b(?:beer|drink|coffee|pint|lunch)|best (?:switch|decision|move|purchase|investment|call) (?:we|i)(?:'ve| have)? (?:ever )?made|gorgeous|(?:avez|as|ont|a) assure (?:comme (?:des?|un|une) \w+|grave|un max|a mort)|les yeux fermes|deserved? to hear|une tuerie|bravo|felicitations|chapeau|(?:excellent|super|tres bon|beau|formidable|remarquable|magnifique|fantastique|impeccable|parfait) (?:travail|boulot|service|accueil|suivi|accompagnement|produit|support|conseil|job|echange|esprit|partenariat|presentation|demo)\w*|(?:excellente|superbe|tres bonne|belle|formidable|remarquable|parfaite|impeccable) (?:collaboration|prestation|reactivite|qualite|intervention|equipe|presentation|formation|experience|demo\w*|organisation|machine|surprise|relation|communication)|(?:au top|nickel|impeccable|formidable|remarquable|exceptionnel\w*|irreprochable|genial\w*|exemplaire|topissime|(?:un|du|c'est) sans[- ]faute)|(?:great|excellent|superb|fantastic|brilliant|(?<!(?:still|remains?) )outstanding(?! (?:for|on|since|in|at|to|by)\b(?! (?:every|all|day one)\b)| from\b(?! (?:start|beginning|day|the (?:start|beginning|first|outset)))| as\b(?! (?:always|ever|usual)))|amazing|first[- ]rate|first[- ]class|terrific|wonderful|stellar|top[- ]notch|fabulous|flawless|spotless|impeccable|exceptional|good) (?:\w+ )?(?:job|work|service|support|team|experience|product|quality|effort|session|training|presentation|demo|partner\w*|installation|result|people|turnaround|response|communication)|well done|kudos|hats off|(?:was|were|is|are|been|has been|have been) (?:\w+ )?(?:great|excellent|superb|fantastic|brilliant|(?<!(?:still|remains?) )outstanding(?! (?:for|on|since|in|at|to|by)\b(?! (?:every|all|day one)\b)| from\b(?! (?:start|beginning|day|the (?:start|beginning|first|outset)))| as\b(?! (?:always|ever|usual)))|amazing|wonderful|terrific|first[- ]class|spotless|flawless|impeccable|a (?:real |great |true )?(?:pleasure|star|lifesaver|joy|delight)|spot on|second to none|so helpful|extremely helpful|very helpful|really helpful|incredibly helpful)|(?:it's|its|it has|has) been a (?:\w+ )?(?:pleasure|joy|delight)|(?:look|looks|looking|works?|came out|turned out|are|is) (?:really |absolutely |just )?(?:great|rock solid|beautiful\w*|perfect\w*|fantastic|lovely|superb|brilliant)|(?:couldn't|could not|can't) have been (?:kinder|better|nicer|happier|more helpful|smoother)|deserves? (?:\w+ )?(?:praise|credit|thanks|a medal)|credit where|(?:cleanest|smoothest|best|easiest|fastest) (?:\w+ ){1,3}(?:we|i)(?:'ve| have)? (?:\w+ )?(?:had|seen|done|worked|met)|won't forget (?:it|that)|pour rien au monde|efficacite (?:redoutable|remarquable|exemplaire|rare|incroyable)|d'une (?:efficacite|gentillesse|patience|disponibilite|rapidite|rare)|cite\w* en exemple|a (?:real |great |true |genuine )?pleasure (?:working|doing|dealing|to (?:work|deal|do))|lifesaver|(?:exceeded|beyond|surpass\w+|au[- ]dela de) (?:all |our |my |toutes |nos |mes )*(?:expectations|attentes|esperances)|five stars|keep (?:it|up the) )/,
    probability: STRENGTH.strong,
  },
  {
    name: 'delight',
    words:
      /\b(?:ravie?s?|enchantee?s?|(?:tres|extremement|vraiment|pleinement|particulierement|plus que|entierement|parfaitement|tout a fait|bien) (?:satisfaits?|satisfaites?|contents?|contentes?|heureux|heureuses?|impressionne\w*|apprecie\w*|efficaces?|professionnel\w*|agreables?|reussie?)|satisfaits? (?:de|du|par)|satisfaites? (?:de|du|par)|(?:est|sont|etait|a ete|ont ete) (?:tres |vraiment |super |tout simplement )?(?:top|parfaite?s?|genia\w+|superbes?|conquise?s?|contente?s?|satisfait\w*|impeccable\w*|formidable\w*|a la hauteur)|c'est (?:parfait|top|super|genial|un plaisir|vraiment apprecie)|un (?:vrai |reel |grand )?plaisir (?:de (?:travailler|collaborer)|d'avoir)|(?:avons|ai|a|on a|ont) (?:vraiment |beaucoup |particulierement |tous |toutes |grandement )*(?:apprecie|adore|aime)\w*|apprecions|beaucoup apprecie|vraiment apprecie|merci (?:infiniment|mille fois|du fond)|mille mercis|un (?:grand|immense|enorme) (?:merci|bravo)|merci (?:\w+ )?(?:a vous |encore )?pour (?:votre|vos|la|toute|tout) (?:\w+ )?(?:reactivite|efficacite|professionnalisme|patience et|gentillesse|accompagnement|disponibilite|aide precieuse|excellent|travail remarquable|super|belle|travail|engagement|implication|ecoute)|(?:really|very|so|extremely|absolutely|truly|genuinely|more than|over the moon|quite|particularly|thoroughly|incredibly) (?:happy|pleased|impressed|satisfied|delighted|glad|appreciate\w*|thankful|grateful|helpful|enjoyed|nice|smooth\w*)|(?:delighted|thrilled|over the moon|blown away|impressed) (?:with|by|at|to see|how)|(?:love|loves|loved|adore\w*) (?:it|the|your|how|working|this|them)|(?:happy|pleased) (?:with|about) (?:the|your|how|everything|our)|(?:couldn't|could not|can't) (?:be happier|have gone better|ask for|fault|praise|recommend|thank)|(?:much|greatly|really do|do really|sincerely|truly) appreciate\w*|appreciate (?:all|everything|the (?:effort|quick|fast|speed|way)|your (?:help|hard|patience|quick|effort|support|team))|recommend(?:ed|er|erons|e|ons)? (?:you|your|vous|vos|votre)|(?:vous|te) recommand\w+|(?:thanks|thank you) (?:so much|a million|a lot|very much) for (?:all|everything|your (?:help|support|quick|hard|effort|patience))|made (?:our|my) (?:day|life|week)|(?:went|gone|running|runs|works?|working) (?:\w+ )?(?:perfectly|smoothly|flawlessly|like a (?:dream|charm)|brilliantly|beautifully|really well|extremely well)|(?:fonctionne|marche|roule|passee?|deroulee?)\w* (?:\w+ )?(?:parfaitement|a merveille|super bien|tres bien|comme sur des roulettes|impeccablement|nickel))\b/,
    unless:
      /\b(?:(?:serai[st]?|serions|would be|we'd be|i'd be|'ll be|will be) (?:\w+ )?(?:ravie?s?|happy|pleased|delighted|glad|content\w*|enchante\w*|grateful|thrilled)|(?:ravie?s?|happy|pleased|delighted|glad|enchante\w*) (?:de (?:vous|faire|recevoir|nous)|to (?:help|meet|discuss|answer|hear|jump|hop|talk|have|provide|send|share|call|see you|chat))|pas (?:\w+ )?(?:satisfait|content|ravi|apprecie)\w*|not (?:\w+ )?(?:happy|pleased|impressed|satisfied)|(?:vous|you|customers?|clients?) (?:etes|are) (?:\w+ )?(?:satisfait|happy)\w*|(?:would|'d) (?:really |greatly |very much |also )?appreciate|appreciate (?:it if|if|a|any|your (?:reply|response|feedback))|would be (?:\w+ ){0,3}appreciated|serai(?:t|ent) (?:\w+ )?apprecie\w*|(?:would|'d) love|en vous souhaitant|n'(?:ai|avons) (?:pas|guere) appreci\w*|(?:isn't|aren't|wasn't|never|no longer) (?:\w+ )?(?:happy|pleased)|so (?:glad|nice) (?:to meet))\b/,
    probability: STRENGTH.usual,
  },
]

/** Anger that is denied. */
const NOT_ANGRY =
  /\b(?:pas|jamais|nullement|guere|aucunement|not|never|hardly|nobody (?:is|was)|isn't|aren't|wasn't|weren't) (?:\w+ ){0,2}(?:decue?s?|mecontente?s?|fachee?s?|insatisfaite?s?|disappointed|unhappy|dissatisfied|angry|upset|annoyed|cross)\b/

/** Is a bad feeling spoken of that nobody has? */
export const takesReproachBack = ({ folded }: ReadSentence): boolean => matches(NOT_ANGRY, folded)

/** What the parts of a mail say together. */
export interface FoundAttitude {
  readonly sentiment: Sentiment
  readonly evidence: readonly Found[]
  readonly negative: number
  readonly positive: number
}

const both = (one: number, other: number): number => 1 - (1 - one) * (1 - other)

const signed = (signs: readonly Sign[], sentence: ReadSentence): Found | undefined => {
  const sign = strongestSign(signs, sentence.folded)
  return sign && { sentence, probability: sign.probability, rule: sign.name }
}

/** Each kind of reproach by itself. */
const REPROACHES = NEGATIVE.map((sign) => [sign])
const reproachesIn = onceFor((sentence: ReadSentence): readonly Found[] =>
  REPROACHES.map((one) => signed(one, sentence)).filter((one) => one !== undefined),
)
const praiseIn = onceFor((sentence: ReadSentence) => signed(POSITIVE, sentence))

/** Each kind of reproach counts once; together they are more than each. */
function sum(found: readonly Found[]): number {
  const byRule = new Map<string, number>()
  for (const { rule, probability } of found) {
    byRule.set(rule, Math.max(byRule.get(rule) ?? 0, probability))
  }
  return [...byRule.values()].reduce(both, 0)
}

/** Cheers that open a mail and mean it only where all went well. */
const CHEERS =
  /^(?:oh,? |well,? |ah,? |et |eh bien,? )*(?:(?:great|nice|superb|excellent|cracking|impressive|beau|joli|super|excellent) (?:job|work|effort|boulot|travail)\b(?! (?:by|from|last|de))|congratulations|fantastic|wonderful|brilliant|marvell?ous|splendid|lovely|bravo|genial|formidable|felicitations|chapeau|merveilleux|magnifique|hats off)\b/
/** What goes ill, told without a word of trouble. */
const ILL =
  /\b(?:in a row|de suite|d'affilee|encore moins|even less|even worse|money well spent|(?:plaisir|joie|bonheur|pleasure|joy|delight) (?:de|of|to) (?:jeter|tout jeter|attendre|recommencer|binning|throwing|waiting|starting again)|on a bien ri|for the (?:third|fourth|fifth|nth) time|pour la (?:troisieme|quatrieme|enieme) fois|sans (?:eau|chauffage|froid|courant|lumiere)|without (?:heating|water|power))\b/

/** What is a joy of the reader's own is cheered in earnest, whatever follows. */
const THEIR_JOY =
  /\b(?:bebe|naissance|mariage|fiancailles|anniversaire|nomination|promotion|retraite|prix|medaille|diplome|(?:nouveau|nouvel|nouvelle) (?:poste|bureau|locaux?|agence|boutique|site|maison)|baby|birth|wedding|marriage|engagement|anniversary|birthday|appointment|promotion|retirement|award|medal|degree|new (?:job|role|post|office|shop|house|home|arrival))\b/
const isCheer = ({ folded }: ReadSentence): boolean =>
  CHEERS.test(folded) && !matches(THEIR_JOY, folded)

const NONE: ReadonlySet<ReadSentence> = new Set()

/** What stands behind honest praise before the fault that is told. */
const CONTRAST =
  /^(?:par contre|en revanche|mais|seul|juste|petit|une (?:seule )?(?:question|remarque)|sinon|however|but|one |just|only|small|that said|otherwise|ps\b|by the way|au fait|could|can|pouvez|pourriez)/

/** "Bravo pour la pose." and then a fault: nobody cheers at that in earnest. */
export const cheersBefore = (sentence: ReadSentence, next: ReadSentence | undefined): boolean =>
  isCheer(sentence) &&
  !/\b(?:merci|thanks|thank you)\b/.test(sentence.folded) &&
  (next === undefined || !CONTRAST.test(next.folded))

/** Praise in a mail that reports an open failure and no end of it is meant the other way round. */
function sarcasmOf(sentences: readonly ReadSentence[]): Found | undefined {
  if (sentences.some(tellsEnd)) return undefined
  const at = sentences.findIndex(
    (one) => isCheer(one) || (matches(PRAISE, one.folded) && !matches(THEIR_JOY, one.folded)),
  )
  const praise = sentences[at]
  if (praise === undefined) return undefined
  const near = sentences
    .slice(Math.max(0, at - 1), at + 2)
    .filter((one, place) => place + Math.max(0, at - 1) <= at || !CONTRAST.test(one.folded))
  const cheers = isCheer(praise)
  const isNear = near.some(
    (sentence) => findIssue(sentence) !== undefined || (cheers && matches(ILL, sentence.folded)),
  )
  const isThanks = /\b(?:merci|thanks|thank you)\b/.test(praise.folded) && !/[!]/.test(praise.text)
  return isNear && !isThanks
    ? { sentence: praise, probability: STRENGTH.usual, rule: 'sarcasm' }
    : undefined
}

/**
 * Weighs the attitude of a mail.
 *
 * @param threshold  the probability from which an attitude is told
 * @param spared     sentences whose reproach is meant for others
 */
export function findAttitude(
  sentences: readonly ReadSentence[],
  threshold: number,
  spared: ReadonlySet<ReadSentence> = NONE,
): FoundAttitude {
  const sarcasm = sarcasmOf(sentences)
  const blaming = sentences.filter((sentence) => !spared.has(sentence))
  const negatives = blaming.flatMap(reproachesIn)
  const positives = sentences.map(praiseIn).filter((one) => one !== undefined)
  const negative = both(sum(negatives), sarcasm?.probability ?? 0)
  const isIronic = sarcasm !== undefined || negatives.some(({ rule }) => rule === 'irony')
  const positive = isIronic ? 0 : sum(positives)
  const evidence = sarcasm === undefined ? negatives : [...negatives, sarcasm]
  const sentiment = toneOf(negative, positive, threshold)
  return {
    sentiment,
    negative,
    positive,
    evidence: sentiment === 'neutral' ? [] : sentiment === 'negative' ? evidence : positives,
  }
}

function toneOf(negative: number, positive: number, threshold: number): Sentiment {
  if (negative >= threshold && negative >= positive) return 'negative'
  return positive >= threshold && negative < threshold ? 'positive' : 'neutral'
}
