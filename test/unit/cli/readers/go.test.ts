import { expect, test } from 'vitest'
import { CannotCheck } from '../../../../src/cli/finding.js'
import { readGo } from '../../../../src/cli/readers/go.js'
import { places, reading, said, told } from './said.js'

const go = (text: string, options = {}) => reading(readGo, text, { file: 'errs/codes.go', ...options })

const codes = `package errs

// "NOT_A_CODE" stands in a comment, and so does const X = "NOR_THIS".
/* const Code = "OR_THIS" */

type Code string

// Authentication.
const (
	// CodeAuthRequired says that nobody is signed in.
	CodeAuthRequired Code = "AUTH_REQUIRED" // 401
	CodeForbidden    Code = "FORBIDDEN"
	CodeInvalidGrant      = Code("invalid_grant")
	CodeTokenExpired, CodeTokenStolen Code = "TOKEN_EXPIRED", "TOKEN_STOLEN"
)

const prefix = "AI_"
const CodeAI Code = prefix + "ERROR"
`

test('reads constants with texts, whatever stands in comments and texts around them', () => {
  const found = go(`${codes}\nvar help = \`const CodeNone Code = "NONE_OF_THESE"\`\n`)
  expect(said(found)).toEqual({
    AUTH_REQUIRED: ['description says that nobody is signed in.'],
    FORBIDDEN: [],
    invalid_grant: [],
    TOKEN_EXPIRED: [],
    TOKEN_STOLEN: [],
    AI_ERROR: [],
  })
  expect(places(found).slice(0, 2)).toEqual(['11:27 AUTH_REQUIRED', '12:27 FORBIDDEN'])
  expect(found.findings).toEqual([])
})

test('leaves alone what is no error: environment, headers, states, countries', () => {
  const others = `
const envDatabase = "DATABASE_URL"
const HeaderRequest = "X_REQUEST_ID"
type State string
const StateRunning State = "IN_PROGRESS"
const CountryCodeJapan = "JPN"
const DefaultErrorFormat = "json_lines"
`
  expect(Object.keys(said(go(codes + others)))).toHaveLength(6)
})

test('takes what is written like a code where no name speaks of errors', () => {
  expect(
    Object.keys(
      said(go('package api\nconst (\n\tAuth = "AUTH_REQUIRED"\n\tEnvURL = "DATABASE_URL"\n)\n', { file: 'x.go' })),
    ),
  ).toEqual(['AUTH_REQUIRED'])
})

test('joins codes with statuses, texts and flags of maps', () => {
  const found = go(`${codes}
var statuses = map[Code]int{CodeAuthRequired: http.StatusUnauthorized, CodeForbidden: 403}
var texts = map[Code]string{
	CodeAuthRequired: "Please sign in: {name}",
}
var retryable = map[Code]bool{CodeAI: true, CodeForbidden: false}
var transientCodes = map[Code]struct{}{CodeTokenExpired: {}}
var infos = map[Code]Info{errs.CodeTokenStolen: {Status: http.StatusForbidden, Retryable: false}}
`)
  expect(said(found)).toEqual({
    AUTH_REQUIRED: ['description says that nobody is signed in.', 'status 401', 'message und Please sign in: {name}'],
    FORBIDDEN: ['status 403', 'retry never'],
    invalid_grant: [],
    TOKEN_EXPIRED: ['retry auto'],
    TOKEN_STOLEN: ['status 403', 'retry never'],
    AI_ERROR: ['retry auto'],
  })
})

test('joins codes with what switches give back', () => {
  const found = go(`${codes}
func (c Code) HTTPStatus() int {
	switch c {
	case CodeAuthRequired, CodeTokenExpired:
		return http.StatusUnauthorized
	case CodeForbidden:
		return 403
	default:
		return 500
	}
}
func IsRetryable(c Code) bool {
	switch c {
	case CodeAI:
		return true
	}
	return false
}
`)
  expect(said(found)).toMatchObject({
    AUTH_REQUIRED: ['description says that nobody is signed in.', 'status 401'],
    TOKEN_EXPIRED: ['status 401'],
    FORBIDDEN: ['status 403'],
    AI_ERROR: ['retry auto'],
  })
})

test('reads struct literals, with and without names of members', () => {
  const found = go(`package errs
var (
	ErrQuota = &AppError{Code: "QUOTA_REACHED", HTTPStatus: http.StatusPaymentRequired, Message: "No more", Retryable: false}
	ErrGone  = APIError{410, "WORKOUT_GONE", "It is gone"}
)
var all = []Info{
	{Code: "A_B", Status: 404},
	{"C_D", http.StatusConflict, "Taken already"},
}
func f() *AppError {
	if x == 1 { return &AppError{Code: "IN_A_FUNCTION", Status: http.StatusTeapot} }
	return nil
}
`)
  expect(said(found)).toEqual({
    QUOTA_REACHED: ['status 402', 'message und No more', 'retry never'],
    WORKOUT_GONE: ['status 410', 'message und It is gone'],
    A_B: ['status 404'],
    C_D: ['status 409', 'message und Taken already'],
    IN_A_FUNCTION: ['status 418'],
  })
})

test('reads calls that make errors, with the status beside the code', () => {
  const found = go(`package api
var ErrAuth = errors.New("AUTH_REQUIRED")
var ErrPlain = errors.New("not found")
func f(c *gin.Context) error {
	log.Error("SOMETHING_FAILED")
	os.Getenv("ERROR_MODE")
	c.JSON(http.StatusNotFound, gin.H{"code": "USER_NOT_FOUND", "message": "no user"})
	c.AbortWithStatusJSON(409, map[string]any{"error": map[string]any{"code": "USER_EXISTS"}})
	if err != nil { return fmt.Errorf("DB_FAILED: %w", err) }
	return echo.NewHTTPError(http.StatusTooManyRequests, "SLOW_DOWN")
}
`)
  expect(said(found)).toEqual({
    AUTH_REQUIRED: [],
    USER_NOT_FOUND: ['message und no user', 'status 404'],
    USER_EXISTS: ['status 409'],
    DB_FAILED: ['description %w'],
    SLOW_DOWN: ['status 429'],
  })
})

test('names numbers by String(), by comments, and else by themselves', () => {
  const found = go(`package errs
type ErrorCode int
const (
	ErrAuthRequired ErrorCode = 1001
	ErrFileTooLarge ErrorCode = base + 2 // FILE_TOO_LARGE
	ErrCodeGCSFailed ErrorCode = 0x0fa2
	MaxRetries = 3
)
const base = 2000
func (c ErrorCode) String() string {
	switch c {
	case ErrAuthRequired:
		return "AUTH_REQUIRED"
	}
	return ""
}
`)
  expect(said(found)).toEqual({
    AUTH_REQUIRED: ['number 1001'],
    FILE_TOO_LARGE: ['number 2002'],
    GCS_FAILED: ['number 4002'],
  })
})

test('tells of numbers that iota counts, at its line, and guesses none', () => {
  const found = go(
    'package errs\ntype ErrorCode int\nconst (\n\tErrUnknown ErrorCode = iota + 1000\n\tErrAuth\n)\nconst (\n\tRed = iota\n)\n',
  )
  expect(found.mentions).toEqual([])
  expect(told(found)).toEqual([
    'unparsed-cell 4 The numbers of ErrUnknown, ErrAuth are counted by iota and are not read.',
  ])
})

test('tells of constants that only the compiler can work out', () => {
  expect(told(go('package errs\nconst ErrCodeA ErrorCode = other.Base + 1\n'))).toEqual([
    'unparsed-cell 2 What ErrCodeA is set to cannot be worked out without running the program.',
  ])
})

test('takes the pattern for what a code is', () => {
  const found = go('package errs\nconst (\n\tAuth = 100101\n\tNone = 7\n\tText = "E-42"\n)\n', {
    pattern: /^(\d{6}|E-\d+)$/,
  })
  expect(Object.keys(said(found)).toSorted()).toEqual(['100101', 'E-42'])
})

test.each([
  ['package x\nconst A = "no end\n', 2, 'this text has no end'],
  ['package x\nvar a = `raw\n', 2, 'this text has no end'],
  ['package x\n/* no end\n', 2, 'this comment has no end'],
  ['package x\nfunc f() {\n', 2, 'this { has no end'],
  ['package x\n)\n', 2, 'this ) closes nothing'],
  [`package x\n${'('.repeat(1000)}`, 2, 'nested more than 200 times'],
])('refuses %j with its line', (text, line, message) => {
  try {
    go(text)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(CannotCheck)
    expect((error as CannotCheck).message).toContain(message)
    expect((error as CannotCheck).place).toMatchObject({ line })
  }
})

test('is not confused by runes, quotes in texts and labels', () => {
  const found = go(`package errs
func f(r rune) {
	switch r { case '"', '\\'', '{': return }
loop:
	for { break loop }
	s := "const X = \\"NOT_ONE\\" {"
}
const CodeLast Code = "THE_LAST"
`)
  expect(Object.keys(said(found))).toEqual(['THE_LAST'])
})

test('takes codes of sizes, paths and headers for codes, and prefixes and limits for none', () => {
  const found = go(`package errs
const (
	ErrFileSizeTooLarge = "FILE_SIZE_TOO_LARGE"
	ErrInvalidFormat    = "INVALID_FORMAT"
	CodeMissingHeader   = "MISSING_HEADER"
	ErrorCodePrefix     = "OUR_APP"
	contextKeyUser      = "USER_ID"
	ErrorLimit          = 20
)
`)
  expect(Object.keys(said(found))).toEqual(['FILE_SIZE_TOO_LARGE', 'INVALID_FORMAT', 'MISSING_HEADER'])
})
