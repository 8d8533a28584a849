// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>

namespace pierside {

//! A string that is an identity: two kinds of id cannot be mixed up, compared or assigned.
template <class Tag>
struct StrongId
{
    QString value;

    bool operator==(const StrongId &) const = default;
    bool operator<(const StrongId &other) const { return value < other.value; }
    bool isEmpty() const { return value.isEmpty(); }
    friend size_t qHash(const StrongId &id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

using ContainerId = StrongId<struct ContainerIdTag>; //!< 64 hex digits, as the engine gives it
using NetworkId = StrongId<struct NetworkIdTag>;     //!< 64 hex digits
using ImageId = StrongId<struct ImageIdTag>;         //!< "sha256:" and 64 hex digits
//! Identifies a stack of the dashboard for as long as it is listed. Known before its files have been read, and
//! different for two stacks with the same project name.
using StackId = StrongId<struct StackIdTag>;
using ProjectName = StrongId<struct ProjectNameTag>; //!< normalised compose project name

//! One service of one stack.
struct ServiceKey
{
    StackId stack;
    QString service;

    bool operator==(const ServiceKey &) const = default;
    bool operator<(const ServiceKey &other) const
    {
        return stack == other.stack ? service < other.service : stack < other.stack;
    }
    friend size_t qHash(const ServiceKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.stack, key.service);
    }
};

} // namespace pierside

Q_DECLARE_METATYPE(pierside::ContainerId)
Q_DECLARE_METATYPE(pierside::ProjectName)
Q_DECLARE_METATYPE(pierside::StackId)
Q_DECLARE_METATYPE(pierside::ServiceKey)
