/** Where recipients ask: short, as it stands in their mail. */
const ROOT = '/api/v1/engagement'
export const PIXEL_PATH = `${ROOT}/o/`
export const LINK_PATH = `${ROOT}/l/`
export const FILE_PATH = `${ROOT}/f/`
export const REFUSAL_PATH = `${ROOT}/r/`
