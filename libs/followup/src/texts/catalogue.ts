/**
 * The shape of the server's texts. English is the type: a key or a form missing in another language fails the type check,
 * and so does a call that leaves out a `{{value}}`.
 */

/** A text that bends with `count`: one form per plural category of its language (Unicode CLDR); `other` always. */
export interface Plural extends Partial<Record<Intl.LDMLPluralRule, string>> {
  readonly other: string;
}
type IsPlural<T> = T extends { readonly one: string; readonly other: string } ? true : false;

/** What another language must hold, given the English catalogue. */
export type Catalogue<English> = {
  readonly [K in keyof English]: English[K] extends string
    ? string
    : IsPlural<English[K]> extends true
      ? Plural
      : Catalogue<English[K]>;
};

/** Every key, as `room.name`. */
export type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : IsPlural<T[K]> extends true ? K : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

type TextAt<T, Key extends string> = Key extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? TextAt<T[Head], Rest>
    : never
  : Key extends keyof T
    ? T[Key]
    : never;
type NamesIn<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<Text> = Text extends string
  ? NamesIn<Text>
  : Text extends { readonly other: infer Other }
    ? 'count' | NamesIn<Other>
    : never;
type Value<Name extends string> = Name extends 'count' ? number : string | number;
type Values<Name extends string> = [Name] extends [never] ? [] : [values: { readonly [N in Name]: Value<N> }];

/** What a text needs besides its key: nothing, or exactly the values it names. */
export type ValuesOf<T, Key extends string> = Values<NamesOf<TextAt<T, Key>>>;
