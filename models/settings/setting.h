// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>
#include <tuple>
#include <type_traits>

// The table of settings: key, type, default, label, documentation and possible values of each.
namespace pierside::settings {

//! One value of an enum: its name in the settings file and its label, which tr() translates.
struct Choice
{
    const char *name;
    const char *label;
};

//! The smallest and the largest value of a number.
struct Range
{
    int least = 0;
    int most = 0;
};

//! \brief One setting of type bool, int, QString or an enum.
template <typename T>
struct Setting
{
    using Default = std::conditional_t<std::is_same_v<T, QString>, const char *, T>;

    const char *key; //!< in the settings file: group/name
    Default standard;
    const char *label;                    //!< translated by tr()
    const char *help;                     //!< documentation; translated by tr()
    std::span<const Choice> choices = {}; //!< the values of an enum, in their order
    Range range = {};                     //!< of a number

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
        } else if constexpr (std::is_same_v<T, bool>) {
            if (text == QLatin1String("true") || text == QLatin1String("false"))
                return text == QLatin1String("true");
        } else if constexpr (std::is_same_v<T, int>) {
            bool isNumber = false;
            const int number = text.toInt(&isNumber);
            if (isNumber && number >= range.least && number <= range.most)
                return number;
        } else {
            for (size_t i = 0; i < choices.size(); ++i) {
                if (text == QLatin1String(choices[i].name))
                    return T(i);
            }
        }
        return std::nullopt;
    }

    //! The text that parse() reads as \a value.
    QString textOf(const T &value) const
    {
        if constexpr (std::is_same_v<T, QString>)
            return value;
        else if constexpr (std::is_same_v<T, bool>)
            return QString::fromLatin1(value ? "true" : "false");
        else if constexpr (std::is_same_v<T, int>)
            return QString::number(value);
        else
            return QString::fromLatin1(choices[size_t(value)].name);
    }
};

enum class Colours { System, Light, Dark };
enum class RowHeight { Compact, Normal, Comfortable };
enum class SnapshotEvery { Never, Hour, SixHours, Day, Week };

namespace key {

inline constexpr Choice colours[] = {{"system", QT_TRANSLATE_NOOP("pierside", "As the system")},
                                     {"light", QT_TRANSLATE_NOOP("pierside", "Light")},
                                     {"dark", QT_TRANSLATE_NOOP("pierside", "Dark")}};
inline constexpr Choice rowHeights[] = {{"compact", QT_TRANSLATE_NOOP("pierside", "Compact (24 pixels)")},
                                        {"normal", QT_TRANSLATE_NOOP("pierside", "Normal (28 pixels)")},
                                        {"comfortable", QT_TRANSLATE_NOOP("pierside", "Comfortable (36 pixels)")}};

inline constexpr Choice snapshotTimes[] = {{"never", QT_TRANSLATE_NOOP("pierside", "Never")},
                                           {"hour", QT_TRANSLATE_NOOP("pierside", "Every hour")},
                                           {"6hours", QT_TRANSLATE_NOOP("pierside", "Every six hours")},
                                           {"day", QT_TRANSLATE_NOOP("pierside", "Every day")},
                                           {"week", QT_TRANSLATE_NOOP("pierside", "Every week")}};

inline constexpr Setting<Colours> theme{"window/theme", Colours::System, QT_TRANSLATE_NOOP("pierside", "Theme"),
                                        QT_TRANSLATE_NOOP("pierside", "Colours of the window"), colours};
inline constexpr Setting<RowHeight> density{"window/density", RowHeight::Normal,
                                            QT_TRANSLATE_NOOP("pierside", "Density"),
                                            QT_TRANSLATE_NOOP("pierside", "Height of the rows of lists"), rowHeights};
inline constexpr Setting<bool> closeToTray{
    "window/closeToTray", true, QT_TRANSLATE_NOOP("pierside", "Close to tray"),
    QT_TRANSLATE_NOOP("pierside",
                      "Keep running in the tray when the window is closed, if the desktop has a tray; else quit")};
inline constexpr Setting<bool> confirmQuit{
    "window/confirmQuit", true, QT_TRANSLATE_NOOP("pierside", "Confirm quitting"),
    QT_TRANSLATE_NOOP("pierside", "Ask before quitting while plans run; quitting cancels the steps that have not "
                                  "started")};
inline constexpr Setting<bool> notifications{
    "notifications/enabled", true, QT_TRANSLATE_NOOP("pierside", "Notifications"),
    QT_TRANSLATE_NOOP("pierside", "Show desktop notifications about crashes, failing checks and finished starts")};
inline constexpr Setting<int> logFontSize{
    "logs/fontSize",
    0,
    QT_TRANSLATE_NOOP("pierside", "Log font size"),
    QT_TRANSLATE_NOOP("pierside", "Size of the log's font in points; 0 uses the size of the application's font"),
    {},
    {0, 48}};
inline constexpr Setting<int> logLines{
    "logs/lines",
    100'000,
    QT_TRANSLATE_NOOP("pierside", "Log lines kept"),
    QT_TRANSLATE_NOOP("pierside", "Number of lines that a log pane keeps; the oldest are dropped"),
    {},
    {100, 20'000'000}};
inline constexpr Setting<QString> terminal{
    "tools/terminal", "", QT_TRANSLATE_NOOP("pierside", "Terminal"),
    QT_TRANSLATE_NOOP("pierside", "Terminal program for shells in containers; empty uses $TERMINAL or an installed "
                                  "one")};
inline constexpr Setting<QString> editor{
    "tools/editor", "", QT_TRANSLATE_NOOP("pierside", "Editor"),
    QT_TRANSLATE_NOOP("pierside", "Command that opens files, such as \"code --wait\"; empty uses $VISUAL, $EDITOR or "
                                  "an installed one")};
inline constexpr Setting<QString> engineHost{
    "engine/host", "", QT_TRANSLATE_NOOP("pierside", "Engine address"),
    QT_TRANSLATE_NOOP("pierside", "Address of the engine that the window uses, as --host; empty tries the usual ones")};
inline constexpr Setting<QString> engineContext{
    "engine/context", "", QT_TRANSLATE_NOOP("pierside", "Docker context"),
    QT_TRANSLATE_NOOP("pierside", "Docker context that the window uses, as --context; empty uses the current one")};
inline constexpr Setting<bool> rememberSeen{
    "stacks/rememberSeen", true, QT_TRANSLATE_NOOP("pierside", "Remember stacks"),
    QT_TRANSLATE_NOOP("pierside", "Keep stacks that were started here in the list after their containers are removed")};
inline constexpr Setting<int> snapshotBudget{
    "volumes/snapshotBudget",
    0,
    QT_TRANSLATE_NOOP("pierside", "Room for snapshots"),
    QT_TRANSLATE_NOOP("pierside",
                      "Size of all snapshots in MB, after which the oldest are removed when a new one is saved, except "
                      "the last one of protected volumes and stacks; 0 removes none"),
    {},
    {0, 100'000'000}};
inline constexpr Setting<bool> budgetStates{
    "volumes/budgetStates", false, QT_TRANSLATE_NOOP("pierside", "Remove old states"),
    QT_TRANSLATE_NOOP("pierside", "Remove named states as well when the snapshots take more room than allowed")};

inline constexpr Setting<SnapshotEvery> snapshotEvery{
    "volumes/snapshotEvery", SnapshotEvery::Never, QT_TRANSLATE_NOOP("pierside", "Snapshots on a schedule"),
    QT_TRANSLATE_NOOP("pierside", "How often the volumes of the stacks that you have added are saved while the window "
                                  "runs; containers are paused for the copy. The newest ten of each stack are kept"),
    snapshotTimes};

//! Every setting, in the order of the dialog.
inline constexpr std::tuple all{theme,         density,      closeToTray,    confirmQuit,  notifications,
                                logFontSize,   logLines,     terminal,       editor,       engineHost,
                                engineContext, rememberSeen, snapshotBudget, budgetStates, snapshotEvery};

} // namespace key

} // namespace pierside::settings
