// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/volumeclass.h"

#include <QSet>

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

//! Folders of package managers, build tools and browsers.
bool isCacheFolder(const QString &name)
{
    static const QSet<QString> names{
        u"node_modules"_s,  u".m2"_s,           u".gradle"_s,    u".ivy2"_s,       u".venv"_s,         u"venv"_s,
        u"vendor"_s,        u".npm"_s,          u".yarn"_s,      u".pnpm-store"_s, u".bun"_s,          u".cache"_s,
        u"__pycache__"_s,   u"site-packages"_s, u".next"_s,      u".nuxt"_s,       u".parcel-cache"_s, u".turbo"_s,
        u".nuget"_s,        u".bundle"_s,       u".gem"_s,       u".cargo"_s,      u"ms-playwright"_s, u"go-build"_s,
        u".ccache"_s,       u".sccache"_s,      u".composer"_s,  u".cypress"_s,    u".tox"_s,          u".mypy_cache"_s,
        u".pytest_cache"_s, u".ruff_cache"_s,   u".terraform"_s, u".pub-cache"_s,  u".stack"_s,        u".cabal"_s,
        u".sbt"_s,          u".coursier"_s,     u".angular"_s,
    };
    return names.contains(name);
}

bool isSecretFolder(const QString &name)
{
    static const QSet<QString> names{u"secrets"_s, u".ssh"_s,        u".gnupg"_s, u".aws"_s,        u".kube"_s,
                                     u".docker"_s, u"letsencrypt"_s, u"certs"_s,  u"certificates"_s};
    return names.contains(name);
}

bool isCachePath(const QString &path)
{
    static const QStringList known{u"/go/pkg/mod"_s,
                                   u"/usr/local/cargo/registry"_s,
                                   u"/usr/local/cargo/git"_s,
                                   u"/usr/local/bundle"_s,
                                   u"/var/cache"_s,
                                   u"/tmp"_s,
                                   u"/var/tmp"_s,
                                   u"/usr/local/share/.cache"_s};
    const auto isBelow = [&path](const QString &folder) { return path == folder || path.startsWith(folder + u'/'); };
    return std::any_of(known.cbegin(), known.cend(), isBelow);
}

//! "npm_cache", "cargo-registry-cache", "node_modules".
bool isCacheKey(const QString &key)
{
    const QString name = QString(key).replace(u'-', u'_').toLower();
    return name == "cache"_L1 || name.endsWith("_cache"_L1) || name.endsWith("node_modules"_L1) ||
           name.endsWith("_venv"_L1);
}

} // namespace

QString className(VolumeClass kind)
{
    switch (kind) {
    case VolumeClass::Cache:
        return u"cache"_s;
    case VolumeClass::Secret:
        return u"secret"_s;
    case VolumeClass::Data:
        break;
    }
    return u"data"_s;
}

std::optional<VolumeClass> classFrom(const QString &name)
{
    for (const VolumeClass kind : {VolumeClass::Data, VolumeClass::Cache, VolumeClass::Secret}) {
        if (name == className(kind))
            return kind;
    }
    return std::nullopt;
}

VolumeClass classOfPaths(const QString &key, const QStringList &paths)
{
    const auto all = [&paths](auto isOne) {
        return !paths.isEmpty() && std::all_of(paths.cbegin(), paths.cend(), isOne);
    };
    // One place that holds data makes all of it data.
    const bool isCache = all([](const QString &path) {
        const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
        return isCachePath(path) || std::any_of(parts.cbegin(), parts.cend(), isCacheFolder);
    });
    if (isCache || (paths.isEmpty() && isCacheKey(key)))
        return VolumeClass::Cache;
    const bool isSecret = all([](const QString &path) {
        const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
        return std::any_of(parts.cbegin(), parts.cend(), isSecretFolder);
    });
    return isSecret ? VolumeClass::Secret : VolumeClass::Data;
}

std::optional<VolumeClass> classOfLetter(char letter)
{
    switch (letter) {
    case 'c':
        return VolumeClass::Cache;
    case 's':
        return VolumeClass::Secret;
    case 'd':
        return VolumeClass::Data;
    default:
        return std::nullopt;
    }
}

} // namespace pierside::volumes
