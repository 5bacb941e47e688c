/** The first admin of the application under test. */
export const admin = {
  email: "admin@palate.test",
  password: "correct horse battery",
  token: "palate-end-to-end-admin-token",
} as const
