/** Takes the URL apart for the stages that follow. */

import type { Filter } from '../request.ts'
import { requestInfoOf } from '../requestinfo.ts'

export const requestInfo: Filter = (request, next) => {
  request.requestInfo = requestInfoOf(request.method, request.path, request.query)
  return next(request)
}
