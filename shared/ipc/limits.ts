/** As many conversations as one request may edit. */
export const maxBulk = 10_000;
/** As many as one command may edit: those of a large one are asked for in parts, each of them durable by itself. */
export const maxSelected = 50_000;
/** About a third of a second of the main process. */
export const bulkPart = 5000;
export const maxPage = 500;
/** As many as a list asks for at a time. */
export const pageSize = 50;
/** Queries that are counted in one request: each holds the main process up for as long as a search does. */
export const mostCounted = 8;
