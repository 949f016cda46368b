import { expectTypeOf, test } from 'vitest'
import type {
  ErrorBannerProps,
  ErrorClientOptions,
  ErrorDialogProps,
  ErrorFormProps,
  ErrorSummaryProps,
  ErrorViewProps,
  FieldErrorProps,
  HandleOptions,
  SourceInit,
} from '../../src/index.js'
import type { ErrorMeta } from '../../src/query/index.js'
import type { RouteErrorProps } from '../../src/adapters/react-router.js'

// Under exactOptionalPropertyTypes a value that may be missing is passed on as it is: `className={props.className}`.

/** Everything that may be left out, given as undefined. */
type Optional<T> = { [K in keyof T as object extends Pick<T, K> ? K : never]-?: undefined }

test('what may be left out of props may be undefined', () => {
  expectTypeOf<Optional<Omit<ErrorViewProps, 'of'>>>().toExtend<Omit<ErrorViewProps, 'of'>>()
  expectTypeOf<Optional<Omit<ErrorBannerProps, 'of'>>>().toExtend<Omit<ErrorBannerProps, 'of'>>()
  expectTypeOf<Optional<Omit<ErrorDialogProps, 'of'>>>().toExtend<Omit<ErrorDialogProps, 'of'>>()
  expectTypeOf<Optional<Omit<ErrorFormProps, 'of'>>>().toExtend<Omit<ErrorFormProps, 'of'>>()
  expectTypeOf<Optional<ErrorSummaryProps>>().toExtend<ErrorSummaryProps>()
  expectTypeOf<Optional<Omit<FieldErrorProps, 'name'>>>().toExtend<Omit<FieldErrorProps, 'name'>>()
  expectTypeOf<Optional<RouteErrorProps>>().toExtend<RouteErrorProps>()
})

test('what may be left out of options may be undefined', () => {
  expectTypeOf<Optional<ErrorClientOptions>>().toExtend<ErrorClientOptions>()
  expectTypeOf<Optional<HandleOptions>>().toExtend<HandleOptions>()
  expectTypeOf<Optional<NonNullable<ErrorMeta['errors']>>>().toExtend<NonNullable<ErrorMeta['errors']>>()
  expectTypeOf<{ timeoutMs: undefined; signal: undefined }>().toExtend<SourceInit>()
})
