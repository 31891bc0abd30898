import * as z from 'zod/mini';

/** One container of the person's compose project. `ports` are as Docker prints them: `8080->80/tcp`. */
export const Service = z.object({
  name: z.string(),
  state: z.string(),
  health: z.nullable(z.string()),
  exitCode: z.nullable(z.number()),
  ports: z.array(z.string()),
});
export type Service = z.infer<typeof Service>;

/** What the server said of the compose project when somebody asked, at `at` in milliseconds; or why it could not say. */
export const ServicesSeen = z.object({
  server: z.string(),
  instance: z.nullable(z.string()),
  at: z.number(),
  services: z.array(Service),
  error: z.nullable(z.string()),
});
export type ServicesSeen = z.infer<typeof ServicesSeen>;
