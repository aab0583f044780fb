// What can go wrong between the shop and Amazon, in the shop's own words.

/** Amazon did not do as it was asked. `code` and `requestId` are Amazon's own, for its support. */
export class FulfilmentError extends Error {
  constructor(message, { code = null, requestId = null } = {}) {
    super(message);
    this.code = code;
    this.requestId = requestId;
  }
}

/** Amazon knows nothing by this name or number. */
export class NotFound extends FulfilmentError {}

/** Amazon understood, and said no. Asking again does not help. */
export class Rejected extends FulfilmentError {}

/** What we want to create exists. */
export class AlreadyThere extends FulfilmentError {}

/** The order is on its way, or was cancelled before. */
export class TooLate extends FulfilmentError {}

/** Amazon does not accept our credentials. */
export class NotAllowed extends FulfilmentError {}

/** We ask more often than Amazon allows. Nothing was done; later it may be. */
export class Busy extends FulfilmentError {}

/** Amazon failed, or its response was not complete. It is unknown whether anything was done. */
export class Unanswered extends FulfilmentError {}
