#!/usr/bin/env perl
# The due date by each last period of six years, by Date::Pregnancy (40 weeks), against
# dosebook's: due.pl FILE, with lines `day<TAB>due`, written by `oracle due` of benches/peers.
use strict;
use warnings;
use DateTime;
use Date::Pregnancy qw(calculate_birthday);

sub day {
    my ($year, $month, $day) = split /-/, shift;
    return DateTime->new(year => $year, month => $month, day => $day, time_zone => 'UTC');
}

open my $file, '<', $ARGV[0] or die "$ARGV[0]: $!";
my $count = 0;
while (<$file>) {
    chomp;
    my ($first, $due) = split /\t/;
    my $theirs = calculate_birthday(
        first_day_of_last_period => day($first),
        method => '40weeks',
    )->ymd;
    die "FAILED: $first: $due, and Date::Pregnancy says $theirs\n" if $due ne $theirs;
    $count++;
}
die "FAILED: $count days\n" if $count != 2192;
print "due dates: $count as Date::Pregnancy has them\n";
