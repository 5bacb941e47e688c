/** How many of the last versions the overview knows, on the server and when it reads them again. */
export const shownVersions = 10
