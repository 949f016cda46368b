'use client'
import { SonnerToasts, type SonnerToastsProps } from './adapters/sonner.js'
import { ErrorProvider as ProviderWithoutToasts, type ErrorProviderProps as Props } from './react/error-provider.js'

export interface ErrorProviderProps extends Omit<Props, 'toasts'> {
  /**
   * How the Toaster is set up (`{ position: 'top-center' }`). It has an id of its own, so one of the app's beside it
   * doubles nothing. `false`: toasts appear in the app's own Toaster.
   */
  readonly toaster?: SonnerToastsProps['toaster']
}

/**
 * Gives the app its error client and shows what no component claims: toasts (sonner's), banners, dialogs and redirects.
 * Mounts two live regions, empty from the start, through which every surface but the toasts speaks.
 */
export const ErrorProvider = ({ toaster, ...props }: ErrorProviderProps) => (
  <ProviderWithoutToasts {...props} toasts={(notices) => <SonnerToasts notices={notices} toaster={toaster} />} />
)
