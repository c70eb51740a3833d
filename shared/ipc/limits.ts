/** As many conversations as one command may edit. */
export const maxBulk = 10_000;
export const maxPage = 500;
/** As many as a list asks for at a time. */
export const pageSize = 50;
