/** One thing that clouds refuse with, in the words of each of them. `unless` names lines that only look like it. */
export type CloudRule = {
  readonly kind: 'credentials' | 'not_authorized' | 'quota' | 'no_capacity' | 'rate_limited';
  readonly says: readonly RegExp[];
  readonly unless?: RegExp;
};

const credentials: CloudRule = {
  kind: 'credentials',
  says: [
    /\b(?:ExpiredToken|RequestExpired|TokenRefreshRequired|InvalidClientTokenId|SignatureDoesNotMatch|AuthFailure)/,
    /\b(?:UnrecognizedClient|InvalidAccessKeyId|IncompleteSignature|MissingAuthenticationToken)/,
    /UnauthorizedSSOTokenError|SSOTokenLoadError|TokenRetrievalError|Token has expired and refresh failed/,
    /SSO session .*(?:expired|invalid)/,
    /Unable to locate credentials|PartialCredentialsError|check your AWS credentials/,
    /invalid_grant|Reauthentication (?:is )?(?:needed|required)|google\.auth\.exceptions\.RefreshError/,
    /DefaultCredentialsError|default credentials were not found|ACCESS_TOKEN_EXPIRED/,
    /do not currently have an active account selected|invalid authentication credentials/,
    /AADSTS\d+|[Rr]un ['"`]az login|InvalidAuthenticationToken|ExpiredAuthenticationToken|DefaultAzureCredential failed/,
    /global\/invalid-api-key|API key (?:was|is) (?:invalid|expired)|(?:please )?check your API key/i,
    /ApiException: \(401\)|must be logged in to the server/,
    /InvalidCloudCredentials|NotAuthenticated\b|401 Client Error/,
  ],
};

const notAuthorized: CloudRule = {
  kind: 'not_authorized',
  says: [
    /UnauthorizedOperation|AccessDenied|OptInRequired|PendingVerification|account is currently blocked/,
    /PERMISSION_DENIED|Required '[^']+' permission|accessNotConfigured|SERVICE_DISABLED|BILLING_DISABLED/,
    /API has not been used in project/,
    /AuthorizationFailed|NotAuthorizedOrNotFound|is forbidden: User|global\/account-inactive/,
    /insufficient (?:funds|balance|credits?)|not enough (?:funds|credits?)/i,
    /ClusterOwnerIdentityMismatchError|AZ_PERMISSION_DENIED|Failed to retrieve availability zones/,
  ],
};

const quota: CloudRule = {
  kind: 'quota',
  says: [
    /LimitExceeded\b(?<!RequestLimitExceeded)|MaxSpotInstanceCountExceeded/,
    /QUOTA_?EXCEEDED|quota-exceeded|exceeded quota|Found no quota for/i,
    /quota .*exceeded|exceed\w* .*quota/i,
  ],
  unless: /Disk quota exceeded|per minute|rateLimitExceeded|RATE_LIMIT_EXCEEDED/,
};

const noCapacity: CloudRule = {
  kind: 'no_capacity',
  says: [
    /Insufficient\w*Capacity|sufficient .*capacity|SpotMaxPriceTooLow/,
    /is not supported in your requested Availability Zone/,
    /RESOURCE_POOL_EXHAUSTED|VM_MIN_COUNT_NOT_REACHED|does not have enough resources|stockout/i,
    /SkuNotAvailable|AllocationFailed|OverconstrainedAllocation|OverconstrainedZonalAllocation/,
    /insufficient-capacity|Not enough capacity|Out of host capacity|NotEnoughResources/,
    /no longer any instances available|out of stock|no (?:available )?capacity/i,
    /Insufficient \w+ capacity on the cluster|\d+\/\d+ nodes are available/,
  ],
};

const rateLimited: CloudRule = {
  kind: 'rate_limited',
  says: [
    /RequestLimitExceeded|Throttling|TooManyRequests|rateLimitExceeded|RATE_LIMIT_EXCEEDED/,
    /429 Client Error|429 Too Many Requests|Quota exceeded .*per minute|rate limit/i,
  ],
};

/** In this order the causes are looked for: what a person can mend comes before what only time mends. */
export const cloudRules: readonly CloudRule[] = [credentials, notAuthorized, quota, noCapacity, rateLimited];
