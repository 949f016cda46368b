/** Written as codes are: `TOKEN_EXPIRED`. A single word such as `FORBIDDEN` may be anything. */
export const isCodeLike = (text: string): boolean => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text)

/** Of Node, a browser, axios, a database or FormatJS: no backend's. */
export const isPlatformCode = (text: string): boolean =>
  /^(ERR|UND_ERR|E|EAI|SQLITE|ER|HPE|DEPTH_ZERO|CERT|UNABLE_TO|SELF_SIGNED)_|^(MODULE|QUOTA|NOT)_(NOT_FOUND|EXCEEDED_ERR|FOUND_ERR)$|_CERT(_IN_CHAIN)?$|^(MISSING_TRANSLATION|MISSING_DATA|INVALID_CONFIG|FORMAT_ERROR|UNSUPPORTED_FORMATTER)$/.test(
    text,
  )
