// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>
#include <tuple>
#include <type_traits>

// The table of settings: key, type, default, documentation and choices of each.
namespace pierside::app {

//! \brief One setting of type bool, QString or an enum.
template <typename T>
struct Setting
{
    using Default = std::conditional_t<std::is_same_v<T, QString>, const char *, T>;

    const char *key; //!< in the settings file: group/name
    Default standard;
    const char *help;                          //!< documentation; translated by tr()
    std::span<const char *const> choices = {}; //!< names of an enum's values, in the order of the values

    T defaultValue() const
    {
        if constexpr (std::is_same_v<T, QString>)
            return QString::fromUtf8(standard);
        else
            return standard;
    }

    //! Nothing if the text is not a value of this setting.
    std::optional<T> parse(const QString &text) const
    {
        if constexpr (std::is_same_v<T, QString>) {
            return text;
        } else {
            const std::span<const char *const> all = names();
            for (size_t i = 0; i < all.size(); ++i) {
                if (text == QLatin1String(all[i]))
                    return T(i);
            }
            return std::nullopt;
        }
    }

    //! The name of an enum's value.
    QString nameOf(T value) const requires std::is_enum_v<T> { return QString::fromLatin1(choices[size_t(value)]); }

    //! What can be set; empty if any text can.
    std::span<const char *const> names() const
    {
        static constexpr const char *booleans[] = {"false", "true"};
        if constexpr (std::is_same_v<T, bool>)
            return booleans;
        else
            return choices;
    }
};

//! The colours of a new window.
enum class StartColours { Last, System, Light, Dark };

namespace setting {

inline constexpr const char *startColoursNames[] = {"last", "system", "light", "dark"};

inline constexpr Setting<QString> engineHost{"engine/host", "",
                                             QT_TRANSLATE_NOOP("pierside", "Address of the engine to use, as --host")};
inline constexpr Setting<QString> engineContext{"engine/context", "",
                                                QT_TRANSLATE_NOOP("pierside", "Docker context to use, as --context")};
inline constexpr Setting<StartColours> startColours{
    "window/theme", StartColours::Last,
    QT_TRANSLATE_NOOP("pierside", "Colours of a new window: the last ones, the system's, light or dark"),
    startColoursNames};
inline constexpr Setting<bool> rememberSeen{
    "stacks/rememberSeen", true,
    QT_TRANSLATE_NOOP("pierside", "Keep stacks that were started here in the list after their containers are removed")};

//! Every setting, for checking the file.
inline constexpr std::tuple all{engineHost, engineContext, startColours, rememberSeen};

} // namespace setting

} // namespace pierside::app
