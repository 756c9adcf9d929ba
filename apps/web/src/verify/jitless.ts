/*
 * Imported before anything that makes a schema: zod would otherwise build its checks with `new Function`,
 * which the content security policy forbids, and each attempt is reported as a breach of it.
 */
import { z } from 'zod';

z.config({ jitless: true });
