export { AuditService } from './audit.service.ts';
export { auditHeadsFile, writeAuditHead, type AuditKeeping, type RunSql } from './audit-heads.ts';
export { auditInstant } from './instant.ts';
export { verifyAudit, type AuditFault, type AuditVerdict } from './verify-audit.ts';
