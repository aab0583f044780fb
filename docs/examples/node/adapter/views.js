// Amazon's words as the port's, and the other way round. Nothing here decides anything.

export const orderRequest = (order) => ({
  sellerFulfillmentOrderId: order.order_id,
  displayableOrderId: order.displayable_id ?? order.order_id,
  displayableOrderDate: order.placed_at,
  displayableOrderComment: order.comment,
  shippingSpeedCategory: order.speed,
  destinationAddress: address(order.destination),
  fulfillmentAction: order.action ?? undefined,
  fulfillmentPolicy: order.policy ?? undefined,
  notificationEmails: someOf(order.emails),
  featureConstraints: someOf(order.features)?.map((feature) => ({
    featureName: feature,
    featureFulfillmentPolicy: "Required",
  })),
  items: order.lines.map((line) => ({
    sellerSku: line.sku,
    sellerFulfillmentOrderItemId: line.line_id,
    quantity: line.quantity,
    giftMessage: line.gift_message ?? undefined,
  })),
});

const someOf = (list) => (list.length ? list : undefined);

const address = (to) => ({
  name: to.name,
  addressLine1: to.address_line1,
  addressLine2: to.address_line2 ?? undefined,
  addressLine3: to.address_line3 ?? undefined,
  city: to.city ?? undefined,
  stateOrRegion: to.state_or_region ?? undefined,
  postalCode: to.postal_code,
  countryCode: to.country_code,
  phone: to.phone ?? undefined,
});

export const shippingOption = (preview) => ({
  speed: preview.shippingSpeedCategory,
  fulfillable: preview.isFulfillable,
  latest_arrival: latest((preview.fulfillmentPreviewShipments ?? []).map((sent) => sent.latestArrivalDate)),
  unfulfillable_lines: (preview.unfulfillablePreviewItems ?? []).map((item) => ({
    line_id: item.sellerFulfillmentOrderItemId,
    sku: item.sellerSku,
    quantity: item.quantity,
    reasons: item.itemUnfulfillableReasons ?? [],
  })),
  reasons: preview.orderUnfulfillableReasons ?? [],
});

// Dates may have any offset, so their texts say nothing of their order.
const inOrder = (one, other) => Date.parse(one) - Date.parse(other);

const latest = (dates) => dates.filter(Boolean).sort(inOrder).at(-1) ?? null;

export const orderView = ({ fulfillmentOrder: order, ...rest }) => ({
  order_id: order.sellerFulfillmentOrderId,
  status: order.fulfillmentOrderStatus,
  action: order.fulfillmentAction,
  policy: order.fulfillmentPolicy,
  speed: order.shippingSpeedCategory,
  received_at: order.receivedDate,
  updated_at: order.statusUpdatedDate,
  lines: rest.fulfillmentOrderItems.map((item) => ({
    line_id: item.sellerFulfillmentOrderItemId,
    sku: item.sellerSku,
    ordered: item.quantity,
    cancelled: item.cancelledQuantity,
    unfulfillable: item.unfulfillableQuantity,
  })),
  shipments: (rest.fulfillmentShipments ?? []).map(shipmentView),
  returned: (rest.returnItems ?? []).map(returnedItem),
});

const returnedItem = (item) => ({
  item_id: item.sellerReturnItemId,
  line_id: item.sellerFulfillmentOrderItemId,
  shipment_id: item.amazonShipmentId,
  status: item.status,
  reason_code: item.sellerReturnReasonCode,
  amazon_reason_code: item.amazonReturnReasonCode,
  condition: item.returnReceivedCondition,
  authorization_id: item.returnAuthorizationId,
});

const shipmentView = (shipment) => ({
  shipment_id: shipment.amazonShipmentId,
  status: shipment.fulfillmentShipmentStatus,
  // Before, it is an estimate.
  shipped_at: shipment.fulfillmentShipmentStatus === "SHIPPED" ? shipment.shippingDate : null,
  estimated_arrival: shipment.estimatedArrivalDate,
  lines: shipment.fulfillmentShipmentItem.map((item) => ({
    line_id: item.sellerFulfillmentOrderItemId,
    sku: item.sellerSku,
    quantity: item.quantity,
    package_number: item.packageNumber,
  })),
  packages: (shipment.fulfillmentShipmentPackage ?? []).map((parcel) => ({
    package_number: parcel.packageNumber,
    carrier_code: parcel.carrierCode,
    tracking_number: parcel.trackingNumber,
    estimated_arrival: parcel.estimatedArrivalDate,
    locker_number: parcel.lockerDetails?.lockerNumber,
    locker_access_code: parcel.lockerDetails?.lockerAccessCode,
  })),
});

export const orderSummary = (order) => ({
  order_id: order.sellerFulfillmentOrderId,
  status: order.fulfillmentOrderStatus,
  updated_at: order.statusUpdatedDate,
});

export const packageTracking = (tracked) => ({
  package_number: tracked.packageNumber,
  status: tracked.currentStatus,
  carrier_code: tracked.carrierCode,
  tracking_number: tracked.trackingNumber,
  estimated_arrival: tracked.estimatedArrivalDate,
  customer_link: tracked.customerTrackingLink,
  signed_for_by: tracked.signedForBy,
  left_at: tracked.additionalLocationInfo,
  events: (tracked.trackingEvents ?? []).map(trackingEvent).sort((one, other) => inOrder(one.at, other.at)),
});

const trackingEvent = (event) => ({
  code: event.eventCode,
  at: event.eventDate,
  description: event.eventDescription,
  ...event.eventAddress,
});

export const deliveryDocuments = ({ fulfillmentShipments }) =>
  (fulfillmentShipments ?? [])
    .flatMap((shipment) => shipment.fulfillmentShipmentPackage ?? [])
    .filter((parcel) => parcel.deliveryInformation)
    .flatMap(proofs);

const proofs = ({ packageNumber, deliveryInformation: { deliveryDocumentList, dropOffLocation } }) =>
  // Without a photo, the place alone is the proof.
  (deliveryDocumentList?.length ? deliveryDocumentList : [{}]).map((document) => ({
    package_number: packageNumber,
    document_type: document.documentType,
    url: document.url,
    drop_off: dropOffLocation?.type,
    drop_off_attributes: dropOffLocation?.attributes ?? {},
  }));

export const statusChange = (change) => ({
  notification_id: change.messageId,
  event_type: change.event,
  order_id: change.orderId,
  status: change.status,
  changed_at: change.changedAt,
  news: change.news,
  shipment_id: change.shipmentId,
  shipment_status: change.shipmentStatus,
  package_numbers: change.packages,
  returned_sku: change.returnedSku,
  returned_units: change.returnedUnits,
});

export const featureView = (feature) => ({
  name: feature.featureName,
  description: feature.featureDescription,
  eligible: feature.sellerEligible,
});

export const featureSku = (stock) => ({
  sku: stock.sellerSku,
  count: stock.skuCount,
  overlapping_skus: stock.overlappingSkus ?? [],
});

export const featureEligibility = (found) => ({
  feature: found.featureName,
  sku: found.sellerSku,
  eligible: found.isEligible,
  reasons: found.ineligibleReasons ?? [],
  count: found.skuCount,
});
