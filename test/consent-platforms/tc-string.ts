import { GVL, TCModel, TCString } from '@iabtcf/core';

const purposes = Object.fromEntries(
  Array.from({ length: 11 }, (_, index) => [
    index + 1,
    { id: index + 1, name: `Purpose ${index + 1}`, description: '', illustrations: [] },
  ]),
);

/** What a platform keeps of a visitor who has consented to these purposes, for vendors and for the publisher. */
export function encodeConsent(forVendors: number[], forPublisher: number[] = []): string {
  const model = new TCModel(
    new GVL({
      gvlSpecificationVersion: 3,
      vendorListVersion: 1,
      tcfPolicyVersion: 5,
      lastUpdated: '2026-01-01T00:00:00Z',
      purposes,
      specialPurposes: {},
      features: {},
      specialFeatures: {},
      vendors: {},
      stacks: {},
      dataCategories: {},
    } as never),
  );
  model.cmpId = 10;
  model.cmpVersion = 1;
  model.consentScreen = 1;
  model.consentLanguage = 'EN';
  model.isServiceSpecific = true;
  model.purposeConsents.set(forVendors);
  model.publisherConsents.set(forPublisher);
  return TCString.encode(model);
}
