export function ensureBuilt(names?: ReadonlyArray<'server' | 'web'>): Promise<void>
