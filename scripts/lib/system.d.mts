export function findPostgres(): string | undefined
export function findChromium(): string | undefined
export function ensureSystemPackages(say?: (line: string) => void): Promise<void>
