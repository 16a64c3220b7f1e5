/**
 * The product as it ships: the modules of `dist/`, which are run as they were compiled. Those of `src/` are translated while
 * they are loaded, and every function that they make is given its name anew: a tenth more time and more (30 November 2026).
 */

/**
 * @param path  of a module below `dist/`, without its ending; `rapport bench` has built it
 * @typeParam Module  `typeof` its source
 */
export const shipped = <Module>(path: string): Promise<Module> =>
  import(new URL(`../dist/${path}.js`, import.meta.url).href)
