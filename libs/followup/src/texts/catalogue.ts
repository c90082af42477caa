/**
 * The shape of the server's texts. English is the type: a key or a form missing in another language fails the type check,
 * and so does a call that leaves out a `{{value}}`.
 */

/** A plural category of Unicode CLDR. */
type Form = Intl.LDMLPluralRule;
/**
 * A text that bends with `count`, in the forms its language has for the counts there are. A further one may be given:
 * French and Spanish have one for millions.
 */
export type Plural<Forms extends Form = 'other'> = Readonly<
  Record<Forms | 'other', string> & Partial<Record<Form, string>>
>;
type IsPlural<T> = T extends { readonly one: string; readonly other: string } ? true : false;

/** What another language must hold, given the English catalogue and the forms in which the language counts. */
export type Catalogue<English, Forms extends Form> = {
  readonly [K in keyof English]: English[K] extends string
    ? string
    : IsPlural<English[K]> extends true
      ? Plural<Forms>
      : Catalogue<English[K], Forms>;
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
