// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/words.h"

#include <array>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

template <class Value>
struct Word
{
    Value value;
    QLatin1StringView word;
};

// Of several words for a state, Docker's is the first; the others are Podman's.
constexpr std::array statusWords{
    Word<ContainerStatus>{ContainerStatus::Created, "created"_L1},
    Word<ContainerStatus>{ContainerStatus::Created, "configured"_L1},
    Word<ContainerStatus>{ContainerStatus::Created, "initialized"_L1},
    Word<ContainerStatus>{ContainerStatus::Running, "running"_L1},
    Word<ContainerStatus>{ContainerStatus::Running, "stopping"_L1},
    Word<ContainerStatus>{ContainerStatus::Paused, "paused"_L1},
    Word<ContainerStatus>{ContainerStatus::Restarting, "restarting"_L1},
    Word<ContainerStatus>{ContainerStatus::Removing, "removing"_L1},
    Word<ContainerStatus>{ContainerStatus::Exited, "exited"_L1},
    Word<ContainerStatus>{ContainerStatus::Exited, "stopped"_L1},
    Word<ContainerStatus>{ContainerStatus::Dead, "dead"_L1},
};

constexpr std::array healthWords{
    Word<Health>{Health::Starting, "starting"_L1},
    Word<Health>{Health::Healthy, "healthy"_L1},
    Word<Health>{Health::Unhealthy, "unhealthy"_L1},
};

template <class Words, class Value>
QString firstWord(const Words &words, Value value)
{
    for (const auto &one : words) {
        if (one.value == value)
            return one.word;
    }
    return {};
}

} // namespace

QString wordOf(ContainerStatus status)
{
    return firstWord(statusWords, status);
}

QString wordOf(Health health)
{
    return firstWord(healthWords, health);
}

std::optional<ContainerStatus> statusOf(const QString &word)
{
    for (const auto &one : statusWords) {
        if (one.word == word)
            return one.value;
    }
    return std::nullopt;
}

Health healthOf(const QString &word)
{
    for (const auto &one : healthWords) {
        if (one.word == word)
            return one.value;
    }
    return Health::None;
}

} // namespace pierside::engine
