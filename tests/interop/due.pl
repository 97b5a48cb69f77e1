#!/usr/bin/env perl
# The due date by each last period of six years, by Date::Pregnancy (40 weeks), against
# dosebook's, and by each transfer of an embryo of 2 to 6 days, which is that many days and
# 14 more after such a period: due.pl FILE, with lines `rule<TAB>day<TAB>due`, written by
# `oracle due` of benches/peers.
use strict;
use warnings;
use DateTime;
use Date::Pregnancy qw(calculate_birthday);

sub day {
    my ($year, $month, $day) = split /-/, shift;
    return DateTime->new(year => $year, month => $month, day => $day, time_zone => 'UTC');
}

open my $file, '<', $ARGV[0] or die "$ARGV[0]: $!";
my %count;
while (<$file>) {
    chomp;
    my ($rule, $day, $due) = split /\t/;
    my $first = day($day);
    $first->subtract(days => 14 + $rule) if $rule ne 'lmp';
    my $theirs = calculate_birthday(
        first_day_of_last_period => $first,
        method => '40weeks',
    )->ymd;
    die "FAILED: $rule of $day: $due, and Date::Pregnancy says $theirs\n" if $due ne $theirs;
    $count{$rule}++;
}
for my $rule ('lmp', 2 .. 6) {
    die "FAILED: $rule: " . ($count{$rule} // 0) . " days\n" if ($count{$rule} // 0) != 2192;
}
print "due dates: $count{lmp} by last periods and 5 times as many by transfers, as Date::Pregnancy has them\n";
