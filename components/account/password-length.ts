/** The shortest password that the contract takes; told before a call is made. */
export const minPasswordLength = 10
