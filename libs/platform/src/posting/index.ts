export { leadsInside, Poster, type OutgoingPost, type PosterOptions, type PostOutcome } from './poster.ts';
