/** Whose a task is, where no verb says so: "…, Anselm's job", "that's on Marcus", « à la charge de Rémi ». */

const OWNER =
  /(?:(?<![\p{L}'’])(\p{Lu}[\p{Ll}-]+(?:\s\p{Lu}[\p{Ll}-]+)?)['’]s (?:job|task|baby|department|call|action|responsibility|to do)|(?:that['’]s|this is|is|one['’]s|it['’]s) (?:on|for|with|down to|up to) (\p{Lu}[\p{Ll}-]+(?:\s\p{Lu}[\p{Ll}-]+)?)|(?:[àa] la charge de|c['’]est (?:[àa]|pour|au tour de)|(?:action|resp\.?|owner|qui) ?:) (\p{Lu}[\p{Ll}-]+(?:\s\p{Lu}[\p{Ll}-]+)?))(?![\p{L}\d])/u
/** Capitals that are nobody's names. */
const NO_NAME =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|That|This|It|Today|Tomorrow|Everyone|Nobody|Here|There)/

/** The name of the owner in a fragment as typed; none where nobody is named. */
export function ownerIn(fragment: string): string | undefined {
  const found = OWNER.exec(fragment)
  const name = found?.[1] ?? found?.[2] ?? found?.[3]
  return name === undefined || NO_NAME.test(name) ? undefined : name
}
