drop table workshop_bookings;
