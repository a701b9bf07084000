// The article reader; filled below.
export function startReader() {}
