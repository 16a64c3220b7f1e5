/**
 * Faults told by what should have made them impossible or what gives them away: a reading in spite of our engineer's
 * visit, what is so since our update, a label and a scale that differ, water under our skylight, a taste that has changed.
 */
import type { Sign } from './act.ts'
import { STRENGTH } from './act.ts'
import { rule } from './words.ts'

const COUNT = `(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|one|two|three|four|five|six|seven|eight|nine|ten|half|la moitie)(?: \\w+)?`
const VISIT = `(?:passage|visites?|venue|interventions?|reparations?|remplacements?|reglages?|mises? a jour|mises? en service|revisions?|entretien|migration|visit|repair|call-?out|service|servicing|updates?|upgrade|fix|patch|maintenance|overhaul|migration|engineer|technician|fitter)`
/** What was put right, chosen or praised since then is no fault. */
const FINE =
  /\b(?:marche\w*|tourne\w*|fonctionn\w*|tout (?:va|roule)|bien|mieux|parfait\w*|impeccable\w*|nickel|rien|plus (?:de|d'|aucun\w*|un|une)|aucun\w*|ravi\w*|content\w*|satisf\w+|silencieu\w+|choisi\w*|decide\w*|annul\w*|works?|working|runs? (?:like|smooth\w*|well|fine)|fine|better|faster|smooth\w*|quiet\w*|happy|pleased|delighted|no|not (?:a|one)|never|nothing|chose|chosen|decided|cancel\w*|going with|economi\w+|sav(?:ed|ing)|gagn\w+|much|thank\w*|merci)\b/
const ENDS = `(?:cale|cal(?:ent)|s'arrete(?:nt)?|s'eteint|s'eteignent|coupe(?:nt)?|plante(?:nt)?|saute(?:nt)?|disjoncte(?:nt)?|siffle(?:nt)?|vibre(?:nt)?|tremble(?:nt)?|grince(?:nt)?|fume(?:nt)?|chauffe(?:nt)? anormalement|patine(?:nt)?|broute(?:nt)?|dies|stalls|stops|cuts? out|trips|crashes|freezes|shakes|rattles|squeals|whistles|jams|smokes|overheats|judders|wobbles|beeps|goes (?:dead|blank|off))`
/** What a machine or a shop does that it should not, or does not do. */
const AMISS = `(?:n'|(?:ne|not|\\w+n't|pas|demande(?:nt)?|affiche(?:nt)?|clignote(?:nt)?|sonne(?:nt)?|asks?|demands?|shows?|displays?|flash\\w*|takes? (?:longer|twice|ages)|keeps?|${ENDS}|\\d+ (?:of|out of|sur|fois|times)|${COUNT} (?:of|out of|sur|fois|times))\\b)`
const AS_SOON = `(?:des qu(?:e |')|lorsqu(?:e |')|(?:a )?chaque fois|a chaque \\w+|quand (?:on|nous|je|il)|as soon as|whenever|the moment|every time|each time|when (?:we|i|you|it|the))`
const QUALITY = `(?:gout|odeur|texture|couleur|teinte|coloris|qualite|bruit|finition|consistance|taste|smell|texture|colou?r|shade|quality|finish|sound|consistency|blue|red|green|grey|black|white|bleu|rouge|vert|gris|noir|blanc)`

/** Read of the sentence beside the plain and the measured faults. */
export const GIVEN_AWAY: readonly Sign[] = [
  {
    name: 'in spite of our visit',
    words: rule(
      `\\b(?:malgre|en depit d[eu]|despite|in spite of|notwithstanding)\\b.{0,20}\\b(?:votre|vos|your)\\b.{0,20}\\b(?:${VISIT}|technicien\\w*|frigoriste|monteur|depanneur|plombier|installateur|reparateur|equipe|engineer|technician|fitter|team|man|crew)`,
      `\\b(?:malgre|en depit d[eu]|despite|in spite of)\\b.{0,20}\\b(?:${VISIT}) (?:de (?:votre|vos)|of your|by your)\\b`,
    ),
    unless: FINE,
    probability: STRENGTH.strong,
  },
  {
    name: 'since our visit',
    words: rule(
      `\\b(?:depuis (?:votre|la)|apres votre) (?:derniere |recente )?(?:${VISIT})\\b.{3,160}?\\b${AMISS}`,
      `\\b(?:since (?:your|the)|after your) (?:last |latest |recent )?(?:${VISIT})\\b.{3,160}?\\b${AMISS}`,
      `\\b(?:revenue?s?|rentree?s?|came back|come back|returned|back) (?:\\w+ )?(?:de|d'|from) (?:la |l'|its |the |your |votre )?(?:${VISIT})\\b.{0,20}\\b(?:avec|sans|with|without|missing|minus)\\b`,
      `\\b(?:que vous avez (?:refaite?|posee?|change|monte|repare)\\w*|you (?:redid|re-?did|refitted|replaced|fitted|repaired|mended))\\b.{0,40}\\b(?:laisse|fuit|bouge|grince|se decolle|leaks?|lets?|moves|creaks?|peels?|lifts?|rattles?|drips?)\\w*`,
      `\\b(?:draught|draft|courant d'air|humidite|condensation|damp) (?:\\w+ ){0,3}(?:through|a travers|par|au niveau d\\w+|from|under) .{0,20}\\b(?:your|you|votre|vos|vous)\\b`,
    ),
    unless: FINE,
    probability: STRENGTH.usual,
  },
  {
    name: 'cut too short',
    words: rule(
      `\\b(?:trimmed|cut|printed|drilled|fitted|hung|welded|sewn|bound|folded|set|poured|laid|built|placed)(?: about| a good| some)? \\d[\\d.,]{0,6} ?(?:mm|cm|m|in|inch\\w*|feet|foot|ft|"|')? ?(?:too )?(?:short|long|low|high|wide|narrow|deep|off|out|left|right)\\b`,
      `\\b(?:coup|decoup|rogn|perc|imprim|pos|mont|cousu|soud|fix|scell|plac|regl)\\w* (?:a )?(?:environ )?\\d[\\d.,]{0,6} ?(?:mm|cm|m|pouces?)? ?(?:trop|de trop|plus|a cote|en dessous|au-dessus) ?(?:courte?s?|longs?|longues?|bas|basses?|hauts?|hautes?|larges?|etroite?s?)?\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'stops as soon as',
    words: rule(`\\b${ENDS}\\b.{0,20}\\b${AS_SOON}`, `^${AS_SOON}.{3,60}\\b${ENDS}\\b`),
    unless:
      /\b(?:automati\w+|safety|securite|capteur|sensor|designed|concu\w*|prevu\w*|is meant to|normal|reunion|meeting|musique|music|my phone|mon telephone|voisin|neighbour)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'water comes in',
    words: rule(
      `\\b(?:il (?:pleut|goutte|coule|neige)|l'eau (?:entre|rentre|s'infiltre|passe|coule)|(?:it|the rain) (?:rains?|drips?|pours?|comes?|gets?|leaks?)|water (?:comes?|gets?|runs?|pours?|seeps?|pools?)|raining|dripping) (?:dans|sur|a travers|par|sous|in|into|onto|on to|through|under|down|inside)\\b.{0,60}\\b(?:votre|vos|que vous|your|you)\\b`,
    ),
    probability: STRENGTH.strong,
  },
  {
    name: 'is not what it was',
    words: rule(
      `\\b${QUALITY}\\b.{0,30}\\b(?:a change|ont change|n'est plus l[ea] meme|n'est plus ce qu|tire (?:sur|vers)|vire (?:au|vers)|(?:has|have) changed|isn't what it|is not what it|no longer the same|leans? (?:towards|to)|tends? (?:towards|to)|(?:has|have) turned|differs?)\\b`,
    ),
    unless:
      /\b(?:d'avis|ses gouts|my taste|nous avons change|we changed|en mieux|for the better)\b/,
    probability: STRENGTH.usual,
  },
]
