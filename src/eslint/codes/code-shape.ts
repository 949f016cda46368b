/** Written as codes are: `TOKEN_EXPIRED`. A single word such as `FORBIDDEN` may be anything. */
export const isCodeLike = (text: string): boolean => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text)

/** Of Node, a browser, axios or Prisma: no backend's. */
export const isPlatformCode = (text: string): boolean =>
  /^(ERR|UND_ERR|SQLITE|ER|HPE|DEPTH_ZERO|CERT|UNABLE_TO|SELF_SIGNED)_|^(MODULE|QUOTA|NOT)_(NOT_FOUND|EXCEEDED_ERR|FOUND_ERR)$/.test(
    text,
  )

/** A file that tests, or shows parts of an app: what it says of codes is what it checks. */
export function isTestFile({ filename, cwd }: { readonly filename: string; readonly cwd: string }): boolean {
  const path = filename.startsWith(cwd) ? filename.slice(cwd.length) : filename
  return (
    /\.(test|spec|stories|story|cy|e2e|bench)\.[cm]?[jt]sx?$/.test(path) ||
    /(^|[\\/])(__tests__|__mocks__|tests?|e2e|cypress|fixtures|mocks)[\\/]/.test(path)
  )
}
