// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QtGlobal>

#include <optional>

// What a container uses, as values. Pure; any thread.
namespace pierside::stats {

//! What a container may use at most; 0 = there is no limit of its own.
struct Limits
{
    double cpus = 0;   //!< cores
    qint64 memory = 0; //!< bytes

    bool operator==(const Limits &) const = default;
};

//! \brief Counters of one container at one moment, all since it started. What is not told stays empty, never 0.
struct Reading
{
    qint64 at = 0;                  //!< nanoseconds, of one clock for all readings of a container
    qint64 cpu = 0;                 //!< nanoseconds of processor time, all cores together
    qint64 memory = 0;              //!< bytes now, as docker stats counts: usage less inactive file pages
    std::optional<qint64> received; //!< bytes, all interfaces but the loopback
    std::optional<qint64> sent;
    std::optional<qint64> blockRead; //!< bytes, all devices
    std::optional<qint64> blockWritten;
    std::optional<qint64> pids; //!< now
    Limits limits;

    bool operator==(const Reading &) const = default;
};

//! \brief What was used between two readings, and what was held at the second one.
struct Sample
{
    qint64 at = 0;       //!< milliseconds since 1970, on this machine
    float cpu = 0;       //!< percent of one core: 250 = two and a half cores
    qint64 memory = 0;   //!< bytes
    float received = -1; //!< bytes a second; below 0 = not known, here and in the next three
    float sent = -1;
    float blockRead = -1;
    float blockWritten = -1;
    int pids = -1; //!< processes and threads; below 0 = not known

    bool operator==(const Sample &) const = default;
};

//! Nothing where no time has passed, or a counter of processor time went back: the container was started anew.
//! A network or disk counter that went back (an interface that left) leaves only that rate unknown.
std::optional<Sample> sampleBetween(const Reading &before, const Reading &after, qint64 at);

//! Percent of what its limit allows; nothing without a limit.
std::optional<double> cpuOfLimit(const Sample &sample, const Limits &limits);
std::optional<double> memoryOfLimit(const Sample &sample, const Limits &limits);

//! Where figures come from.
enum class Source {
    Unknown, //!< not asked yet
    Files,   //!< cgroup files and /proc of this machine: costs the engine nothing
    Stream,  //!< GET /containers/{id}/stats: the engine gathers them once a second
};

} // namespace pierside::stats

Q_DECLARE_METATYPE(pierside::stats::Sample)
